create schema threads;
select platform.open_schema('threads');

-- The shared record: what tickets, tasks, micro-projects, jobs and projects have in common.
-- agreement_id (null: not shared), company_id and contact_ids decide who reaches it; they stand on every table
-- below and are rewritten in the transaction that changes them (decision 14).
create table threads.record (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('ticket')),
  number int not null,
  -- What people say: HLX-1042. One for all sides.
  reference text not null,
  subject text not null,
  agreement_id uuid,
  company_id uuid,
  contact_ids uuid[] not null,
  last_seq int not null default 0,
  sample boolean not null default false,
  -- Deleted by a member: only those who may bring it back still reach it.
  hidden_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, kind, number)
);
create index record_number on threads.record (workspace_id, number, id);
create index record_agreement on threads.record (workspace_id, agreement_id) where agreement_id is not null;
select platform.protect('threads.record', 'shared', 'select, insert, update, delete');

create table threads.entry (
  workspace_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  -- Order within the record for its own side; never shown to others, whose view may have gaps.
  seq int not null,
  kind text not null check (kind in ('reply', 'note', 'chat', 'event')),
  -- Who sees it now. While it can be undone that is its own side; `lane` is who it is for (decision 11).
  sides text[] not null,
  lane text[] not null,
  state text not null check (state in ('queued', 'released', 'held', 'withdrawn')),
  release_at timestamptz,
  author_kind text not null check (author_kind in ('member', 'contact', 'partner', 'system', 'stranger')),
  author_id uuid,
  author_name text not null,
  author_side text not null check (author_side in ('customer', 'owner', 'provider')),
  channel text not null check (channel in ('web', 'mail', 'portal', 'api', 'phone', 'system')),
  text text not null,
  -- Sanitised once, remade by background work when the sanitiser changes (decision 17).
  html text,
  html_version int,
  -- Where the quoted part begins in `text`; a view, the text is always whole.
  quote_from int,
  language text,
  mail_id uuid,
  -- What mail authentication said of the sender: {spf, dkim, dmarc, verified}.
  trust jsonb,
  -- What the release does beside showing the entry, e.g. the status that follows.
  then_do jsonb,
  payload jsonb,
  agreement_id uuid,
  company_id uuid,
  contact_ids uuid[] not null,
  at timestamptz not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, record_id, seq),
  foreign key (workspace_id, record_id) references threads.record on delete cascade,
  -- What is held back is seen by the owner alone, whoever wrote it.
  check (author_side = any (lane) and (author_side = any (sides) or state = 'held')),
  check (sides in ('{owner}', '{customer,owner}', '{owner,provider}', '{customer,owner,provider}', '{provider}')),
  check (lane in ('{owner}', '{customer,owner}', '{owner,provider}', '{customer,owner,provider}', '{provider}'))
);
select platform.protect('threads.entry', 'shared', 'select, insert, update, delete');

create table threads.attachment (
  workspace_id uuid not null,
  id uuid not null,
  -- Both null while it waits in a draft; then it belongs to whoever uploaded it.
  record_id uuid,
  entry_id uuid,
  sides text[] not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  sha256 bytea not null,
  content_id text,
  inline boolean not null default false,
  uploaded_by_kind text not null,
  uploaded_by uuid,
  agreement_id uuid,
  company_id uuid,
  contact_ids uuid[] not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, record_id) references threads.record on delete cascade,
  foreign key (workspace_id, entry_id) references threads.entry on delete cascade,
  foreign key (workspace_id, sha256) references platform.file
);
create index attachment_entry on threads.attachment (workspace_id, entry_id);
create index attachment_record on threads.attachment (workspace_id, record_id);
create index attachment_file on threads.attachment (workspace_id, sha256);
select platform.protect('threads.attachment', 'shared', 'select, insert, update, delete');

create table threads.participant (
  workspace_id uuid not null,
  record_id uuid not null,
  person_kind text not null check (person_kind in ('member', 'contact')),
  person_id uuid not null,
  part text not null check (part in ('requester', 'copy', 'follower')),
  agreement_id uuid,
  company_id uuid,
  contact_ids uuid[] not null,
  created_at timestamptz not null,
  primary key (workspace_id, record_id, person_kind, person_id),
  foreign key (workspace_id, record_id) references threads.record on delete cascade
);
create index participant_person on threads.participant (workspace_id, person_kind, person_id);
select platform.protect('threads.participant', 'shared', 'select, insert, update, delete');

create table threads.draft (
  workspace_id uuid not null,
  record_id uuid not null,
  person_kind text not null check (person_kind in ('member', 'contact')),
  person_id uuid not null,
  lane text not null,
  text text not null,
  attachment_ids uuid[] not null default '{}',
  seen_seq int not null default 0,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, record_id, person_kind, person_id, lane),
  foreign key (workspace_id, record_id) references threads.record on delete cascade
);
select platform.protect('threads.draft', 'person', 'select, insert, update, delete');

create table threads.read_mark (
  workspace_id uuid not null,
  record_id uuid not null,
  person_kind text not null check (person_kind in ('member', 'contact')),
  person_id uuid not null,
  seq int not null,
  first_at timestamptz not null,
  at timestamptz not null,
  primary key (workspace_id, record_id, person_kind, person_id),
  foreign key (workspace_id, record_id) references threads.record on delete cascade
);
select platform.protect('threads.read_mark', 'person', 'select, insert, update, delete');

-- Who is looking and who is writing; a heartbeat every 10 s, gone after 30 s (helpdesk.md 2.6).
create unlogged table threads.presence (
  workspace_id uuid not null,
  record_id uuid not null,
  person_kind text not null check (person_kind in ('member', 'contact')),
  person_id uuid not null,
  name text not null,
  writing_lane text[],
  at timestamptz not null,
  primary key (workspace_id, record_id, person_kind, person_id)
);
select platform.protect('threads.presence', 'person', 'select, insert, update, delete');

-- How far each outgoing copy of an entry has come; told by mailroom, shown beside the entry.
create table threads.delivery (
  workspace_id uuid not null,
  id uuid not null,
  entry_id uuid not null,
  address text not null,
  state text not null check (state in ('waiting', 'sending', 'sent', 'failed', 'kept', 'withdrawn')),
  response text,
  at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, entry_id) references threads.entry on delete cascade
);
create index delivery_entry on threads.delivery (workspace_id, entry_id);
select platform.protect('threads.delivery', 'staff', 'select, insert, update, delete');

create view threads.record_card with (security_invoker = true) as
  select workspace_id, id, number, reference, subject, company_id, contact_ids, agreement_id, last_seq, sample
  from threads.record;
select platform.grant_view('threads.record_card');

-- Which records a person takes part in.
create view threads.participant_card with (security_invoker = true) as
  select workspace_id, record_id, person_kind, person_id, part from threads.participant;
select platform.grant_view('threads.participant_card');
