create schema trackers;
select platform.open_schema('trackers');

-- A project of a development tracker that questions can be handed to.
create table trackers.connection (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null constraint connection_kind check (kind in ('github', 'gitlab', 'jira')),
  name text not null,
  -- Where its API is, without a slash at the end.
  base_url text not null,
  -- owner/repository, group/project or the key of a project.
  project text not null,
  -- jira: whose token it is.
  account text not null default '',
  token bytea not null,
  -- What the tracker proves its own calls with; ours, or the one that it was given.
  hook_secret bytea not null,
  -- jira: what kind of issue is made.
  issue_type text not null default '',
  -- An issue that is closed there puts the ticket back to us.
  moves_status boolean not null default true,
  takes_comments boolean not null default false,
  checked_at timestamptz,
  last_error text,
  -- It asked for a pause.
  paused_until timestamptz,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id)
);
create unique index connection_name on trackers.connection (workspace_id, lower(name));
select platform.protect('trackers.connection', 'staff', 'select, insert, update, delete');

-- An issue there that a ticket here is about.
create table trackers.issue (
  workspace_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  connection_id uuid not null,
  state text not null constraint issue_state check (state in ('making', 'linked', 'failed')),
  -- What it is called there: 17, or PHON-17; null while it is being made.
  number text,
  url text,
  title text not null,
  -- What is to be sent, until it was.
  body text,
  labels text[] not null default '{}',
  is_open boolean not null default true,
  -- The tracker's own word for how it stands.
  status text not null default '',
  etag text,
  comments_since timestamptz,
  asked_at timestamptz,
  next_ask_at timestamptz not null,
  tries int not null default 0,
  last_error text,
  made_by_id uuid,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, ticket_id) references tickets.ticket on delete cascade,
  foreign key (workspace_id, connection_id) references trackers.connection on delete cascade,
  foreign key (workspace_id, made_by_id) references staff.member on delete set null (made_by_id),
  constraint issue_named check ((state = 'linked') = (number is not null and url is not null))
);
create unique index issue_once on trackers.issue (workspace_id, ticket_id, connection_id, number) where number is not null;
create index issue_ticket on trackers.issue (workspace_id, ticket_id);
create index issue_number on trackers.issue (workspace_id, connection_id, number);
create index issue_made_by on trackers.issue (workspace_id, made_by_id) where made_by_id is not null;
create index issue_due on trackers.issue (workspace_id, next_ask_at) where state = 'linked';
select platform.protect('trackers.issue', 'staff', 'select, insert, update, delete');

-- Comments there that became notes here, each once.
create table trackers.comment (
  workspace_id uuid not null,
  issue_id uuid not null,
  -- As the tracker counts them.
  number text not null,
  entry_id uuid not null,
  primary key (workspace_id, issue_id, number),
  foreign key (workspace_id, issue_id) references trackers.issue on delete cascade,
  foreign key (workspace_id, entry_id) references threads.entry on delete cascade
);
create index comment_entry on trackers.comment (workspace_id, entry_id);
select platform.protect('trackers.comment', 'staff', 'select, insert, delete');
