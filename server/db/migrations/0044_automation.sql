create schema automation;
select platform.open_schema('automation');

-- A rule: when it is asked, what must hold, and what it does then. Rules of one kind are asked in their order.
create table automation.rule (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null constraint rule_kind check (kind in ('assign', 'mail', 'trigger', 'escalation')),
  name text not null,
  position int not null,
  enabled boolean not null,
  -- {events, idle, conditions, actions, stop}: contracts/automation.ts
  body jsonb not null,
  sample boolean not null default false,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by_id uuid,
  -- Kept until nothing in the run log names it any more.
  deleted_at timestamptz,
  version int not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, changed_by_id) references staff.member on delete set null (changed_by_id)
);
create unique index rule_name on automation.rule (workspace_id, kind, lower(name)) where deleted_at is null;
create index rule_order on automation.rule (workspace_id, kind, position, id) where deleted_at is null;
create index rule_enabled on automation.rule (workspace_id) where enabled and deleted_at is null;
create index rule_changed_by on automation.rule (workspace_id, changed_by_id) where changed_by_id is not null;
-- Everyone: a customer's own words ask in their transaction whether any rule wants to know of them.
select platform.protect('automation.rule', 'everyone', 'select, insert, update, delete');

-- A rule as it once was: the run log names the version.
create table automation.rule_version (
  workspace_id uuid not null,
  rule_id uuid not null,
  version int not null,
  name text not null,
  body jsonb not null,
  created_at timestamptz not null,
  made_by_id uuid,
  primary key (workspace_id, rule_id, version),
  foreign key (workspace_id, rule_id) references automation.rule on delete cascade,
  foreign key (workspace_id, made_by_id) references staff.member on delete set null (made_by_id)
);
create index rule_version_made_by on automation.rule_version (workspace_id, made_by_id) where made_by_id is not null;
select platform.protect('automation.rule_version', 'staff', 'select, insert, delete');

-- Rules that were asked about one event of one ticket, and what came of it; kept for 30 days.
create table automation.run (
  workspace_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  -- The event that began it all; null: a member asked.
  root_id uuid,
  event text not null,
  at timestamptz not null,
  matched int not null,
  -- In the order in which they were asked: contracts/automation.ts, RunStep.
  steps jsonb not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, ticket_id) references tickets.ticket on delete cascade
);
create index run_ticket on automation.run (workspace_id, ticket_id, id desc);
create index run_order on automation.run (workspace_id, at, id);
create index run_matched on automation.run (workspace_id, at, id) where matched > 0;
select platform.protect('automation.run', 'staff', 'select, insert, delete');

-- A rule that matched. Its key says that a rule acts at most once on a ticket for one root event (helpdesk.md 2.9).
create table automation.hit (
  workspace_id uuid not null,
  root_id uuid not null,
  ticket_id uuid not null,
  rule_id uuid not null,
  run_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, root_id, ticket_id, rule_id),
  foreign key (workspace_id, rule_id) references automation.rule on delete cascade,
  foreign key (workspace_id, run_id) references automation.run on delete cascade,
  foreign key (workspace_id, ticket_id) references tickets.ticket on delete cascade
);
create index hit_rule on automation.hit (workspace_id, rule_id, run_id desc);
create index hit_run on automation.hit (workspace_id, run_id);
create index hit_ticket on automation.hit (workspace_id, ticket_id, at);
select platform.protect('automation.hit', 'staff', 'select, insert, delete');

-- When an escalation rule is to be asked of a ticket. A row a waiting period, which its key names by its beginning: it
-- fires once in it, however many processes look.
create table automation.due (
  workspace_id uuid not null,
  ticket_id uuid not null,
  rule_id uuid not null,
  cycle_at timestamptz not null,
  -- null: nothing to do unless the ticket changes.
  due_at timestamptz,
  fired_at timestamptz,
  primary key (workspace_id, ticket_id, rule_id, cycle_at),
  foreign key (workspace_id, ticket_id) references tickets.ticket on delete cascade,
  foreign key (workspace_id, rule_id) references automation.rule on delete cascade,
  constraint due_unless_fired check (fired_at is null or due_at is null)
);
create index due_order on automation.due (workspace_id, due_at) where due_at is not null;
create index due_rule on automation.due (workspace_id, rule_id, ticket_id);
select platform.protect('automation.due', 'staff', 'select, insert, update, delete');

-- Whose turn it is: one row a workspace and team, locked by whoever hands out work by turn or by load.
create table automation.rotation (
  workspace_id uuid not null,
  -- A team, or the workspace itself for everybody.
  pool_id uuid not null,
  last_member_id uuid,
  primary key (workspace_id, pool_id),
  foreign key (workspace_id, last_member_id) references staff.member on delete set null (last_member_id)
);
create index rotation_last on automation.rotation (workspace_id, last_member_id) where last_member_id is not null;
select platform.protect('automation.rotation', 'staff', 'select, insert, update');
