-- Many tickets changed at once, one after the other in the background, and changed back if wished.
create table tickets.bulk (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  -- As in contracts/bulk.ts.
  action jsonb not null,
  state text not null check (state in ('running', 'done', 'undoing', 'undone')),
  total int not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references staff.member on delete cascade
);
create index bulk_member on tickets.bulk (workspace_id, member_id, created_at);
select platform.protect('tickets.bulk', 'staff', 'select, insert, update, delete');

create table tickets.bulk_item (
  workspace_id uuid not null,
  bulk_id uuid not null,
  position int not null,
  ticket_id uuid not null,
  state text not null check (state in ('waiting', 'done', 'left', 'undone', 'stayed')),
  -- What it was before, and the version that it got: changed back only if nobody has changed it since.
  before jsonb,
  version int,
  code text,
  primary key (workspace_id, bulk_id, position),
  foreign key (workspace_id, bulk_id) references tickets.bulk on delete cascade,
  foreign key (workspace_id, ticket_id) references tickets.ticket on delete cascade
);
create index bulk_item_ticket on tickets.bulk_item (workspace_id, ticket_id);
create index bulk_item_state on tickets.bulk_item (workspace_id, bulk_id, state, position);
select platform.protect('tickets.bulk_item', 'staff', 'select, insert, update, delete');
