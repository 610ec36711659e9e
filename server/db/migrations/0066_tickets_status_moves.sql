-- Where a ticket may go from a status. A status without a row leads anywhere.
create table tickets.status_move (
  workspace_id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  primary key (workspace_id, from_id, to_id),
  foreign key (workspace_id, from_id) references tickets.status on delete cascade,
  foreign key (workspace_id, to_id) references tickets.status on delete cascade,
  constraint status_move_moves check (from_id <> to_id)
);
create index status_move_to on tickets.status_move (workspace_id, to_id);
-- As wide as the statuses: partners move tickets too.
select platform.protect('tickets.status_move', 'everyone', 'select, insert, delete');
