-- A file that was taken off its article: nobody's any more, and back within thirty days if it is wanted after all.
alter table knowledge.file add column removed_at timestamptz;
select platform.grant_update('knowledge.file');
create index file_removed on knowledge.file (workspace_id, removed_at) where removed_at is not null;
