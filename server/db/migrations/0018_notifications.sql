create schema notifications;
select platform.open_schema('notifications');

create table notifications.notice (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  kind text not null check (kind in ('assigned', 'customer_replied', 'mentioned', 'mail_failed')),
  record_id uuid,
  entry_id uuid,
  event_id uuid not null,
  actor_name text not null default '',
  at timestamptz not null,
  read_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, member_id, event_id, kind),
  foreign key (workspace_id, member_id) references staff.member on delete cascade,
  foreign key (workspace_id, record_id) references threads.record on delete cascade
);
create index notice_unread on notifications.notice (workspace_id, member_id, at desc) where read_at is null;
create index notice_member on notifications.notice (workspace_id, member_id, at desc, id desc);
create index notice_record on notifications.notice (workspace_id, record_id);
select platform.protect('notifications.notice', 'staff', 'select, insert, update, delete');

create table notifications.preference (
  workspace_id uuid not null,
  member_id uuid not null,
  kind text not null,
  by_mail boolean not null,
  on_screen boolean not null,
  primary key (workspace_id, member_id, kind),
  foreign key (workspace_id, member_id) references staff.member on delete cascade
);
select platform.protect('notifications.preference', 'staff', 'select, insert, update, delete');
