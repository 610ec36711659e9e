create schema tickets;
select platform.open_schema('tickets');

create table tickets.status (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  -- open, pending, waiting…: shipped names are shown in the reader's language; null for a workspace's own.
  ready_made text,
  status_group text not null check (status_group in ('awaiting_staff', 'awaiting_customer', 'on_hold', 'closed')),
  is_initial boolean not null default false,
  is_default boolean not null default false,
  position int not null,
  retired_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, id, status_group)
);
create unique index status_default on tickets.status (workspace_id, status_group) where is_default;
create unique index status_initial on tickets.status (workspace_id, status_group) where is_initial;
select platform.protect('tickets.status', 'everyone', 'select, insert, update, delete');

create table tickets.ticket (
  workspace_id uuid not null,
  -- The record's id: a ticket is a record of kind ticket with what only tickets have.
  id uuid not null,
  product_id uuid,
  area_id uuid,
  status_id uuid not null,
  status_group text not null,
  -- Whose turn it is; exactly one side while open, none when closed (decision 15).
  next_step text check (next_step in ('customer', 'owner', 'provider')),
  priority text not null default 'normal' check (priority in ('low', 'normal', 'high', 'urgent')),
  assignee_id uuid,
  team_id uuid,
  requester_id uuid,
  -- Kept here because customers and partners read no table of customers (decision 9).
  requester_name text not null default '',
  channel text not null,
  summary text not null default '',
  -- What folders are computed from (decision 16).
  last_staff_at timestamptz,
  last_customer_at timestamptz,
  customer_seen_at timestamptz,
  assignee_opened_at timestamptz,
  staff_opened_at timestamptz,
  -- The last words, for the second half of a row in the queue; of an entry that both customer and owner see.
  snippet text not null default '',
  closed_at timestamptz,
  status_since timestamptz not null,
  deleted_at timestamptz,
  agreement_id uuid,
  company_id uuid,
  contact_ids uuid[] not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  -- The folder while nobody is silent for too long, and since when silence counts: so that a folder is an index's
  -- range and not a walk through everything open. Null where they don't apply. rules/folders.ts says the same.
  calm_folder text generated always as (case
    when closed_at is not null or deleted_at is not null then null
    when last_customer_at > last_staff_at then 'customer-replied'
    when (case when assignee_id is not null then assignee_opened_at else staff_opened_at end) is null then 'new'
    when last_staff_at >= coalesce(last_customer_at, last_staff_at) then 'waiting-for-customer'
    else 'open' end) stored,
  silent_since timestamptz generated always as (case
    when closed_at is not null or deleted_at is not null then null
    when status_group = 'awaiting_staff' then greatest(last_staff_at, created_at)
    when status_group = 'awaiting_customer' then greatest(customer_seen_at, last_customer_at, last_staff_at, created_at) end) stored,
  primary key (workspace_id, id),
  foreign key (workspace_id, id) references threads.record on delete cascade,
  foreign key (workspace_id, status_id, status_group) references tickets.status (workspace_id, id, status_group),
  foreign key (workspace_id, product_id) references catalog.product,
  foreign key (workspace_id, product_id, area_id) references catalog.area (workspace_id, product_id, id),
  foreign key (workspace_id, assignee_id) references staff.member,
  foreign key (workspace_id, team_id) references staff.team,
  foreign key (workspace_id, requester_id) references customers.contact,
  foreign key (workspace_id, company_id) references customers.company,
  check ((status_group = 'closed') = (closed_at is not null)),
  check ((status_group = 'closed') = (next_step is null))
);
create index ticket_open on tickets.ticket (workspace_id, updated_at desc, id desc) where closed_at is null and deleted_at is null;
create index ticket_all on tickets.ticket (workspace_id, updated_at desc, id desc) where deleted_at is null;
create index ticket_deleted on tickets.ticket (workspace_id, updated_at desc, id desc) where deleted_at is not null;
create index ticket_folder on tickets.ticket (workspace_id, calm_folder, updated_at desc, id desc) where closed_at is null and deleted_at is null;
create index ticket_silent on tickets.ticket (workspace_id, status_group, silent_since) where closed_at is null and deleted_at is null;
create index ticket_created on tickets.ticket (workspace_id, created_at desc, id desc) where deleted_at is null;
create index ticket_priority on tickets.ticket (workspace_id, array_position('{low,normal,high,urgent}'::text[], priority) desc, id desc) where deleted_at is null;
create index ticket_assignee on tickets.ticket (workspace_id, assignee_id, updated_at desc, id desc) where closed_at is null and deleted_at is null;
create index ticket_assignee_all on tickets.ticket (workspace_id, assignee_id, updated_at desc, id desc) where deleted_at is null;
create index ticket_status on tickets.ticket (workspace_id, status_group, updated_at desc, id desc) where deleted_at is null;
create index ticket_requester on tickets.ticket (workspace_id, requester_id, updated_at desc, id desc);
create index ticket_company on tickets.ticket (workspace_id, company_id, updated_at desc, id desc);
create index ticket_status_id on tickets.ticket (workspace_id, status_id);
create index ticket_product on tickets.ticket (workspace_id, product_id, area_id);
create index ticket_team on tickets.ticket (workspace_id, team_id, updated_at desc, id desc) where closed_at is null and deleted_at is null;
select platform.protect('tickets.ticket', 'shared', 'select, insert, update, delete');

-- Every transition with the time spent in the status before (feature C2).
create table tickets.transition (
  workspace_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  from_status_id uuid,
  to_status_id uuid not null,
  seconds_before int not null,
  actor_kind text not null,
  actor_id uuid,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, ticket_id) references tickets.ticket on delete cascade,
  foreign key (workspace_id, to_status_id) references tickets.status,
  foreign key (workspace_id, from_status_id) references tickets.status
);
create index transition_ticket on tickets.transition (workspace_id, ticket_id, at);
select platform.protect('tickets.transition', 'append', 'select, insert');
