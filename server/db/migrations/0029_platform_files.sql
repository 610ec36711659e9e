-- When somebody last named the file: what is about to be forgotten is seen to be wanted by whoever renews the row.
alter table platform.file add column named_at timestamptz not null default now();
select platform.grant_update('platform.file');
-- What waits for an entry that nobody wrote.
create index attachment_waiting on threads.attachment (workspace_id, created_at) where entry_id is null;
