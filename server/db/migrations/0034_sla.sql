create schema sla;
select platform.open_schema('sla');

-- When somebody is there to answer: hours of a week at a place. Spans are {from, to} in minutes of the local day.
create table sla.calendar (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  time_zone text not null,
  -- Seven lists of spans, Monday first.
  week jsonb not null,
  is_default boolean not null default false,
  sample boolean not null default false,
  created_at timestamptz not null,
  -- Counts changes of its days too: what was promised names the version.
  version int not null default 1,
  primary key (workspace_id, id)
);
create unique index calendar_name on sla.calendar (workspace_id, lower(name));
create unique index calendar_default on sla.calendar (workspace_id) where is_default;
select platform.protect('sla.calendar', 'everyone', 'select, insert, update, delete');

-- A day that is not as usual; no span: closed.
create table sla.day (
  workspace_id uuid not null,
  calendar_id uuid not null,
  -- Of the calendar's place, so an instant of no zone.
  date text not null check (date ~ '^\d{4}-\d{2}-\d{2}$'),
  name text not null,
  spans jsonb not null,
  primary key (workspace_id, calendar_id, date),
  foreign key (workspace_id, calendar_id) references sla.calendar on delete cascade
);
select platform.protect('sla.day', 'everyone', 'select, insert, update, delete');

create table sla.policy (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  -- The first in order that fits a ticket is promised.
  position int not null,
  -- {companyIds, productIds, channels, languages}; an empty list fits all.
  conditions jsonb not null,
  -- Minutes by clock and priority.
  targets jsonb not null,
  paused_in text[] not null,
  -- null: round the clock.
  calendar_id uuid,
  warn_percent int not null check (warn_percent between 1 and 99),
  active boolean not null default true,
  sample boolean not null default false,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, calendar_id) references sla.calendar
);
create unique index policy_name on sla.policy (workspace_id, lower(name));
create index policy_calendar on sla.policy (workspace_id, calendar_id);
select platform.protect('sla.policy', 'everyone', 'select, insert, update, delete');

-- A policy with its calendar as both once were; written when the first ticket is promised it, never changed. One for
-- all tickets that were promised the same.
create table sla.terms (
  workspace_id uuid not null,
  id uuid not null,
  policy_id uuid,
  policy_version int not null,
  -- 0: round the clock.
  calendar_version int not null,
  name text not null,
  body jsonb not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, policy_id) references sla.policy on delete set null (policy_id)
);
create unique index terms_version on sla.terms (workspace_id, policy_id, policy_version, calendar_version);
-- Open, like the three below: a customer's own words pin and move clocks in the transaction that they are said in. No
-- content is in any of them, and no route of the customer's side reads them.
select platform.protect('sla.terms', 'open', 'select, insert');

-- What a ticket was promised.
create table sla.pledge (
  workspace_id uuid not null,
  ticket_id uuid not null,
  terms_id uuid not null,
  pinned_at timestamptz not null,
  -- null: when it opened.
  pinned_by_id uuid,
  primary key (workspace_id, ticket_id),
  foreign key (workspace_id, ticket_id) references tickets.ticket on delete cascade,
  foreign key (workspace_id, terms_id) references sla.terms,
  foreign key (workspace_id, pinned_by_id) references staff.member on delete set null (pinned_by_id)
);
create index pledge_terms on sla.pledge (workspace_id, terms_id);
create index pledge_by on sla.pledge (workspace_id, pinned_by_id) where pinned_by_id is not null;
select platform.protect('sla.pledge', 'open', 'select, insert, update');

-- What the clocks know of a ticket, in order; all they ever say follows from it and the terms.
create table sla.happening (
  workspace_id uuid not null,
  ticket_id uuid not null,
  seq int not null,
  at timestamptz not null,
  kind text not null check (kind in ('opened', 'spoke', 'moved', 'priority')),
  side text check (side in ('customer', 'owner', 'provider')),
  status_group text,
  next_step text,
  priority text,
  primary key (workspace_id, ticket_id, seq),
  foreign key (workspace_id, ticket_id) references tickets.ticket on delete cascade
);
select platform.protect('sla.happening', 'open', 'select, insert');

-- What the rule said last, for the sweep and the queue; rules/clocks.ts is the truth.
create table sla.clock (
  workspace_id uuid not null,
  ticket_id uuid not null,
  kind text not null check (kind in ('first_response', 'next_response', 'resolution', 'turn')),
  party text not null check (party in ('customer', 'owner', 'provider')),
  cycle int not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  -- null: there is nothing to tell, because it stands still, ended in time or was promised otherwise.
  warn_at timestamptz,
  due_at timestamptz,
  spent_ms bigint not null,
  allowed_ms bigint not null,
  told_warned_at timestamptz,
  told_breached_at timestamptz,
  primary key (workspace_id, ticket_id, kind, party, cycle),
  foreign key (workspace_id, ticket_id) references tickets.ticket on delete cascade
);
create index clock_due on sla.clock (workspace_id, due_at) where told_breached_at is null and due_at is not null;
create index clock_warn on sla.clock (workspace_id, warn_at) where told_warned_at is null and warn_at is not null;
select platform.protect('sla.clock', 'open', 'select, insert, update');

-- When the first of our clocks runs out, for the queue; sla says it by a call.
alter table tickets.ticket add column next_due_at timestamptz;
select platform.grant_update('tickets.ticket');
create index ticket_due on tickets.ticket (workspace_id, coalesce(next_due_at, 'infinity'::timestamptz), id)
  where closed_at is null and deleted_at is null;
create index ticket_due_all on tickets.ticket (workspace_id, coalesce(next_due_at, 'infinity'::timestamptz), id)
  where deleted_at is null;

alter table notifications.notice drop constraint notice_kind_check;
alter table notifications.notice add constraint notice_kind_check
  check (kind in ('assigned', 'customer_replied', 'mentioned', 'mail_failed', 'mail_held', 'answer_kept', 'sla_warned', 'sla_breached'));
