create schema imports;
select platform.open_schema('imports');

-- A file of companies or people, how it is read, and how far it has come.
create table imports.import (
  workspace_id uuid not null,
  id uuid not null,
  sort text not null check (sort in ('company', 'contact')),
  file_name text not null,
  sha256 bytea,
  state text not null check (state in ('mapping', 'checking', 'checked', 'applying', 'stopped', 'applied', 'undoing', 'undone')),
  encoding text not null,
  delimiter text,
  header boolean not null,
  headings text[] not null,
  -- What each column is, as in contracts/imports.ts; empty: left out.
  targets text[] not null,
  sample jsonb not null,
  rule text not null check (rule in ('skip', 'fill', 'update', 'new')),
  source text not null default '',
  total int not null,
  -- All rows of the file are in imports.row, as it is read and mapped now.
  staged boolean not null default false,
  -- Whoever began what is under way, with the rights that they had then; background work keeps within both.
  member_id uuid,
  permissions text[] not null default '{}',
  -- Kept when the rows are forgotten.
  figures jsonb,
  created_at timestamptz not null,
  finished_at timestamptz,
  forgotten_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, sha256) references platform.file,
  foreign key (workspace_id, member_id) references staff.member on delete set null (member_id)
);
create index import_newest on imports.import (workspace_id, created_at desc, id desc);
create index import_member on imports.import (workspace_id, member_id) where member_id is not null;
create index import_file on imports.import (workspace_id, sha256) where sha256 is not null;
select platform.protect('imports.import', 'staff', 'select, insert, update, delete');

-- A row of the file, what it says, and what becomes of it: of the dry run, and then of what was done.
create table imports.row (
  workspace_id uuid not null,
  import_id uuid not null,
  place int not null,
  line int not null,
  cells jsonb not null,
  -- As in rules/row-value.ts; null: nothing that could be taken.
  value jsonb,
  -- Parents come before their departments.
  turn int not null default 0,
  parent_place int,
  -- An earlier row that names the same.
  repeats int,
  decision text check (decision in ('skip', 'fill', 'update', 'new')),
  outcome text check (outcome in ('new', 'changed', 'unchanged', 'skipped', 'repeated', 'refused')),
  matched_by text,
  matched_id uuid,
  changes text[] not null default '{}',
  -- The company that is made along with this person, in one spelling, and once it is made.
  makes text,
  made_id uuid,
  problem jsonb,
  state text not null default 'read' check (state in ('read', 'checked', 'done', 'undone', 'stayed')),
  record_id uuid,
  primary key (workspace_id, import_id, place),
  foreign key (workspace_id, import_id) references imports.import on delete cascade
);
create index row_state on imports.row (workspace_id, import_id, state, turn, place);
create index row_outcome on imports.row (workspace_id, import_id, outcome, place);
create index row_makes on imports.row (workspace_id, import_id, makes) where makes is not null;
select platform.protect('imports.row', 'staff', 'select, insert, update, delete');

-- What a row did. The key is the fence: no row does anything twice, whichever process carries it out.
create table imports.effect (
  workspace_id uuid not null,
  import_id uuid not null,
  place int not null,
  record_id uuid not null,
  made boolean not null,
  version int not null,
  -- Each field that was changed, as it was and as it became.
  before jsonb not null,
  primary key (workspace_id, import_id, place),
  foreign key (workspace_id, import_id, place) references imports.row on delete cascade
);
select platform.protect('imports.effect', 'staff', 'select, insert, update, delete');

-- Who is known by which key of another system.
create table imports.known (
  workspace_id uuid not null,
  sort text not null check (sort in ('company', 'contact')),
  source text not null,
  key text not null,
  record_id uuid not null,
  primary key (workspace_id, sort, source, key)
);
create index known_record on imports.known (workspace_id, record_id);
select platform.protect('imports.known', 'staff', 'select, insert, update, delete');

-- What the columns of files with these headings were, the last time.
create table imports.mapping (
  workspace_id uuid not null,
  sort text not null check (sort in ('company', 'contact')),
  headings bytea not null,
  targets jsonb not null,
  used_at timestamptz not null,
  primary key (workspace_id, sort, headings)
);
select platform.protect('imports.mapping', 'staff', 'select, insert, update, delete');
