-- Which import taught a key, so that taking it back forgets the key with it.
alter table imports.known add column import_id uuid;
alter table imports.known add foreign key (workspace_id, import_id) references imports.import on delete set null (import_id);
create index known_import on imports.known (workspace_id, import_id) where import_id is not null;
select platform.grant_update('imports.known');
-- Tells one beginning of an import from the next, where it was stopped in between.
alter table imports.import add column begun_at timestamptz;
select platform.grant_update('imports.import');
