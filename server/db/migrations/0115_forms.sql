create schema forms;
select platform.open_schema('forms');

-- A web form: what is asked, of whom, and what becomes of the ticket that it makes.
create table forms.form (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  -- Its name in addresses.
  slug text not null,
  state text not null constraint form_state check (state in ('draft', 'live', 'off')),
  audience text not null constraint form_audience check (audience in ('public', 'customers', 'chosen')),
  -- {title, intro, thanks}, each by language.
  texts jsonb not null,
  -- What is asked, in order (contracts/forms.ts, FormPart).
  parts jsonb not null,
  -- Sites that may show it in a frame of theirs.
  origins text[] not null,
  product_id uuid,
  area_id uuid,
  priority text not null constraint form_priority check (priority in ('low', 'normal', 'high', 'urgent')),
  assignee_id uuid,
  team_id uuid,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  deleted_at timestamptz,
  version int not null default 1,
  primary key (workspace_id, id),
  constraint form_slug unique (workspace_id, slug),
  foreign key (workspace_id, product_id) references catalog.product,
  foreign key (workspace_id, area_id) references catalog.area,
  foreign key (workspace_id, assignee_id) references staff.member on delete set null (assignee_id),
  foreign key (workspace_id, team_id) references staff.team on delete set null (team_id)
);
create index form_product on forms.form (workspace_id, product_id);
create index form_area on forms.form (workspace_id, area_id);
create index form_assignee on forms.form (workspace_id, assignee_id);
create index form_team on forms.form (workspace_id, team_id);
select platform.protect('forms.form', 'staff', 'select, insert, update, delete');

-- Tags that its tickets get.
create table forms.form_tag (
  workspace_id uuid not null,
  form_id uuid not null,
  tag_id uuid not null,
  primary key (workspace_id, form_id, tag_id),
  foreign key (workspace_id, form_id) references forms.form on delete cascade,
  foreign key (workspace_id, tag_id) references tags.tag on delete cascade
);
create index form_tag_tag on forms.form_tag (workspace_id, tag_id);
select platform.protect('forms.form_tag', 'staff', 'select, insert, update, delete');

-- Whom a form is for when its readers are chosen: any one of them is enough.
create table forms.form_reader (
  workspace_id uuid not null,
  form_id uuid not null,
  place int not null,
  level_id uuid,
  tag_id uuid,
  company_id uuid,
  contact_id uuid,
  primary key (workspace_id, form_id, place),
  constraint form_reader_one check (num_nonnulls(level_id, tag_id, company_id, contact_id) = 1),
  foreign key (workspace_id, form_id) references forms.form on delete cascade,
  foreign key (workspace_id, level_id) references knowledge.level,
  foreign key (workspace_id, tag_id) references tags.tag on delete cascade,
  foreign key (workspace_id, company_id) references customers.company on delete cascade,
  foreign key (workspace_id, contact_id) references customers.contact on delete cascade
);
create index form_reader_level on forms.form_reader (workspace_id, level_id);
create index form_reader_tag on forms.form_reader (workspace_id, tag_id);
create index form_reader_company on forms.form_reader (workspace_id, company_id);
create index form_reader_contact on forms.form_reader (workspace_id, contact_id);
select platform.protect('forms.form_reader', 'staff', 'select, insert, update, delete');

-- The forms that are live, for those whom they are for: nothing else of a form is theirs before this row is.
create table forms.publication (
  workspace_id uuid not null,
  form_id uuid not null,
  slug text not null,
  audience text not null,
  reader_ids uuid[] not null,
  primary key (workspace_id, form_id),
  foreign key (workspace_id, form_id) references forms.form on delete cascade
);
create index publication_slug on forms.publication (workspace_id, slug);
select platform.protect('forms.publication', 'readers', 'select, insert, update, delete');

-- What was sent by a form: a ticket, or what waits for somebody to look at it.
create table forms.submission (
  workspace_id uuid not null,
  id uuid not null,
  form_id uuid not null,
  -- Of the page that was sent; sent twice it is one submission.
  token bytea not null,
  state text not null constraint submission_state check (state in ('received', 'made', 'held', 'discarded')),
  -- Why it waits.
  why text[] not null,
  -- The ticket.
  record_id uuid,
  language text not null,
  -- What was said, until the ticket holds it.
  said jsonb,
  address text,
  at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  primary key (workspace_id, id),
  constraint submission_once unique (workspace_id, token),
  foreign key (workspace_id, form_id) references forms.form on delete cascade,
  foreign key (workspace_id, record_id) references threads.record on delete cascade,
  foreign key (workspace_id, decided_by) references staff.member on delete set null (decided_by)
);
create index submission_form on forms.submission (workspace_id, form_id, state, at desc);
create index submission_record on forms.submission (workspace_id, record_id);
create index submission_decided on forms.submission (workspace_id, decided_by);
select platform.protect('forms.submission', 'staff', 'select, insert, update, delete');

-- Files of a submission that is no ticket yet.
create table forms.held_file (
  workspace_id uuid not null,
  submission_id uuid not null,
  place int not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  sha256 bytea not null,
  primary key (workspace_id, submission_id, place),
  foreign key (workspace_id, submission_id) references forms.submission on delete cascade,
  foreign key (workspace_id, sha256) references platform.file
);
create index held_file_content on forms.held_file (workspace_id, sha256);
select platform.protect('forms.held_file', 'staff', 'select, insert, update, delete');

-- The form that a ticket came by.
alter table tickets.ticket add column form_id uuid;
select platform.grant_update('tickets.ticket');

alter table threads.entry drop constraint entry_channel_check;
alter table threads.entry add constraint entry_channel_check check (channel in ('web', 'mail', 'portal', 'form', 'api', 'phone', 'system'));
