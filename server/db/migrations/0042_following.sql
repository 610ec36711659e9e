-- Members who hear of a record, apart from the participants: neither customers nor partners learn who of us follows.
create table threads.follower (
  workspace_id uuid not null,
  record_id uuid not null,
  member_id uuid not null,
  created_at timestamptz not null,
  primary key (workspace_id, record_id, member_id),
  foreign key (workspace_id, record_id) references threads.record on delete cascade,
  foreign key (workspace_id, member_id) references staff.member on delete cascade
);
create index follower_member on threads.follower (workspace_id, member_id, record_id);
select platform.protect('threads.follower', 'staff', 'select, insert, delete');

create view threads.follower_card with (security_invoker = true) as
  select workspace_id, record_id, member_id from threads.follower;
select platform.grant_view('threads.follower_card');

-- Whom an entry names with @. The name as it was written there, which outlives a change of names.
create table threads.mention (
  workspace_id uuid not null,
  entry_id uuid not null,
  member_id uuid not null,
  name text not null,
  primary key (workspace_id, entry_id, member_id),
  foreign key (workspace_id, entry_id) references threads.entry on delete cascade,
  foreign key (workspace_id, member_id) references staff.member on delete cascade
);
create index mention_member on threads.mention (workspace_id, member_id);
select platform.protect('threads.mention', 'staff', 'select, insert, delete');

-- A ticket that is out of the open folders until an hour (decision 15): a row while it sleeps.
create table tickets.snooze (
  workspace_id uuid not null,
  ticket_id uuid not null,
  member_id uuid not null,
  until timestamptz not null,
  created_at timestamptz not null,
  primary key (workspace_id, ticket_id),
  foreign key (workspace_id, ticket_id) references tickets.ticket on delete cascade,
  foreign key (workspace_id, member_id) references staff.member on delete cascade,
  constraint snooze_ends check (until > created_at)
);
create index snooze_member on tickets.snooze (workspace_id, member_id);
select platform.protect('tickets.snooze', 'staff', 'select, insert, update, delete');

alter table notifications.notice drop constraint notice_kind_check;
alter table notifications.notice add constraint notice_kind_check check (kind in (
  'assigned', 'customer_replied', 'mentioned', 'mail_failed', 'mail_held', 'answer_kept', 'sla_warned', 'sla_breached',
  'followed_entry', 'followed_status', 'followed_assigned', 'woken', 'substitute'));
