create schema search;
select platform.open_schema('search');

-- One row a searchable thing. `words` is made of text that the server has normalised and segmented (decision 20);
-- narrowing columns are those of the thing itself.
create table search.document (
  workspace_id uuid not null,
  kind text not null check (kind in ('record', 'entry', 'contact', 'company')),
  id uuid not null,
  record_id uuid,
  sides text[] not null,
  agreement_id uuid,
  company_id uuid,
  contact_ids uuid[] not null,
  -- Names and numbers for typing errors; empty for entries.
  label text not null default '',
  words tsvector not null,
  at timestamptz not null,
  primary key (workspace_id, kind, id)
);
create extension if not exists btree_gin;
create index document_words on search.document using gin (workspace_id, words);
create index document_label on search.document using gin (workspace_id, label gin_trgm_ops) where label <> '';
create index document_record on search.document (workspace_id, record_id);
select platform.protect('search.document', 'staff', 'select, insert, update, delete');
