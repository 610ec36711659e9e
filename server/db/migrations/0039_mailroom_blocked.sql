-- Whose mail makes no ticket any more. It is stored and counted like any other, and set aside for a person to see.
create table mailroom.blocked_sender (
  workspace_id uuid not null,
  id uuid not null,
  -- An address, or a domain with all below it; in small letters.
  pattern text not null,
  reason text not null,
  -- The ticket that gave the reason.
  record_id uuid,
  created_by uuid,
  created_at timestamptz not null,
  stopped int not null default 0,
  stopped_at timestamptz,
  primary key (workspace_id, id),
  constraint blocked_sender_pattern unique (workspace_id, pattern),
  foreign key (workspace_id, record_id) references threads.record (workspace_id, id) on delete set null (record_id),
  foreign key (workspace_id, created_by) references staff.member on delete set null (created_by)
);
select platform.protect('mailroom.blocked_sender', 'staff', 'select, insert, update, delete');

alter table mailroom.raw_mail drop constraint raw_mail_reason_code_check;
alter table mailroom.raw_mail add constraint raw_mail_reason_code_check
  check (reason_code in ('not_read', 'not_filed', 'sender_not_allowed', 'sender_blocked', 'too_large'));
create index raw_mail_blocked on mailroom.raw_mail (workspace_id, reason) where reason_code = 'sender_blocked' and state = 'quarantined';
