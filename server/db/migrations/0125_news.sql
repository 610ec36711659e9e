create schema news;
select platform.open_schema('news');

-- An announcement: for the members' home page, for the Customer Desk, or for both.
create table news.item (
  workspace_id uuid not null,
  id uuid not null,
  -- A title and a text in each language that it was written in: {"en": {"title": …, "text": …}}
  texts jsonb not null constraint item_texts check (jsonb_typeof(texts) = 'object' and texts <> '{}'::jsonb),
  for_members boolean not null,
  -- Which customers see it: none, all, or those that carry one of the tags in reader_ids.
  audience text not null constraint item_audience check (audience in ('staff', 'customers', 'chosen')),
  reader_ids uuid[] not null default '{}',
  -- Stands above everything else, e.g. an outage.
  urgent boolean not null default false,
  shows_at timestamptz not null,
  ends_at timestamptz,
  sample boolean not null default false,
  created_at timestamptz not null,
  created_by uuid,
  version int not null default 1,
  primary key (workspace_id, id),
  constraint item_span check (ends_at is null or ends_at > shows_at),
  constraint item_readers check (for_members or audience <> 'staff'),
  foreign key (workspace_id, created_by) references staff.member on delete set null (created_by)
);
create index item_shows on news.item (workspace_id, shows_at desc, id desc);
create index item_created_by on news.item (workspace_id, created_by);
select platform.protect('news.item', 'readers', 'select, insert, update, delete');

-- Who has seen it, once.
create table news.receipt (
  workspace_id uuid not null,
  item_id uuid not null,
  person_kind text not null check (person_kind in ('member', 'contact')),
  person_id uuid not null,
  seen_at timestamptz not null,
  primary key (workspace_id, item_id, person_kind, person_id),
  foreign key (workspace_id, item_id) references news.item on delete cascade
);
create index receipt_person on news.receipt (workspace_id, person_kind, person_id);
select platform.protect('news.receipt', 'person', 'select, insert, update, delete');
