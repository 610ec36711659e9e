-- Statuses are the workspace's own to change: two who do so at once are told.
alter table tickets.status add column version int not null default 1;
-- The status that its tickets were given to; it stays for the history of what had it.
alter table tickets.status add column into_id uuid;
alter table tickets.status add constraint status_into foreign key (workspace_id, into_id, status_group)
  references tickets.status (workspace_id, id, status_group);
create index status_into on tickets.status (workspace_id, into_id) where into_id is not null;
select platform.grant_update('tickets.status');
