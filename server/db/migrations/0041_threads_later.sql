-- Sent at a time that its writer chose; until then it waits as one that can still be taken back.
alter table threads.entry add column scheduled boolean not null default false;
create index entry_scheduled on threads.entry (workspace_id, author_id, release_at) where scheduled and state = 'queued';
