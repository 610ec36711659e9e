create schema webhooks;
select platform.open_schema('webhooks');

-- Where news of a workspace goes. What it tells is what its member may see: who last said where it goes and of what.
create table webhooks.endpoint (
  workspace_id uuid not null,
  id uuid not null,
  url text not null,
  description text not null,
  member_id uuid,
  types text[] not null,
  active boolean not null default true,
  -- Why the desk itself switched it off: the other side said 410, it failed for days, or its member left.
  off_reason text constraint endpoint_off_reason check (off_reason in ('gone', 'failing', 'member_left')),
  off_at timestamptz,
  secret bytea not null,
  -- The one before: good for a day longer, so that the other side can change over.
  old_secret bytea,
  old_secret_until timestamptz,
  -- Since the last answer that took something.
  failures int not null default 0,
  failing_since timestamptz,
  -- Nothing is sent before: too many failures, or the other side asked for a pause.
  paused_until timestamptz,
  -- It answered late or not at all: it is sent to apart from the others (R-13).
  slow boolean not null default false,
  -- One process at a time sends to it, in order.
  turn uuid,
  turn_until timestamptz,
  last_at timestamptz,
  last_status int,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references staff.member on delete set null (member_id),
  constraint endpoint_off check (off_reason is null or not active),
  constraint endpoint_old_secret check ((old_secret is null) = (old_secret_until is null)),
  constraint endpoint_turn check ((turn is null) = (turn_until is null))
);
create index endpoint_member on webhooks.endpoint (workspace_id, member_id);
select platform.protect('webhooks.endpoint', 'staff', 'select, insert, update, delete');

-- What an endpoint wants to hear, of endpoints that are switched on. Asked in every transaction that makes something
-- true, a customer's too; it holds names of events and nothing else.
create table webhooks.wish (
  workspace_id uuid not null,
  type text not null,
  endpoint_id uuid not null,
  primary key (workspace_id, type, endpoint_id),
  foreign key (workspace_id, endpoint_id) references webhooks.endpoint on delete cascade
);
create index wish_endpoint on webhooks.wish (workspace_id, endpoint_id);
select platform.protect('webhooks.wish', 'everyone', 'select, insert, delete');

create table webhooks.delivery (
  workspace_id uuid not null,
  id uuid not null,
  endpoint_id uuid not null,
  type text not null,
  -- The event that it tells; null: a test, or what a rule said.
  event_id uuid,
  record_id uuid,
  -- What the event said; what is sent is written from it when it is sent first, and stays so.
  said jsonb not null,
  body text,
  state text not null default 'waiting' constraint delivery_state check (state in ('waiting', 'delivered', 'failed', 'withheld')),
  -- Tries since it was asked for last, by the event or by hand.
  tries int not null default 0,
  next_at timestamptz not null,
  ended_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, endpoint_id) references webhooks.endpoint on delete cascade,
  constraint delivery_ended check ((state = 'waiting') = (ended_at is null))
);
create unique index delivery_event on webhooks.delivery (workspace_id, endpoint_id, event_id) where event_id is not null;
create index delivery_waiting on webhooks.delivery (workspace_id, endpoint_id, id) where state = 'waiting';
create index delivery_before on webhooks.delivery (workspace_id, endpoint_id, record_id, id) where state = 'waiting';
create index delivery_log on webhooks.delivery (workspace_id, endpoint_id, id);
create index delivery_failed on webhooks.delivery (workspace_id, endpoint_id, created_at) where state = 'failed';
select platform.protect('webhooks.delivery', 'append', 'select, insert, update, delete');

-- One request and what came back; the log of 90 days.
create table webhooks.attempt (
  workspace_id uuid not null,
  delivery_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  millis int not null,
  -- null: there was no answer, and `fault` says why.
  status int,
  fault text,
  -- The beginning of the answer; of private hosts nothing is kept (S-46).
  answer text,
  primary key (workspace_id, delivery_id, id),
  foreign key (workspace_id, delivery_id) references webhooks.delivery on delete cascade,
  constraint attempt_outcome check ((status is null) = (fault is not null))
);
select platform.protect('webhooks.attempt', 'staff', 'select, insert, delete');

-- One more kind of notice; those that other migrations added stay.
do $$
declare
  known text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'notice_kind_check');
  kinds text := (select string_agg(quote_literal(m.parts[1]), ', ') from regexp_matches(known, '''([a-z_]+)''', 'g') as m(parts));
begin
  alter table notifications.notice drop constraint notice_kind_check;
  execute format('alter table notifications.notice add constraint notice_kind_check check (kind in (%s, %L, %L))',
    kinds, 'webhook_off', 'issue_closed');
end $$;
