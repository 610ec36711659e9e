-- What a ticket was called where it came from, so that importing twice imports once.
create table tickets.imported (
  workspace_id uuid not null,
  source text not null,
  external_id text not null,
  ticket_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, source, external_id),
  foreign key (workspace_id, ticket_id) references tickets.ticket on delete cascade
);
create index imported_ticket on tickets.imported (workspace_id, ticket_id);
select platform.protect('tickets.imported', 'staff', 'select, insert');
