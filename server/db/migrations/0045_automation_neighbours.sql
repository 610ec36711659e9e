-- Since when it is the turn of whoever has it: other than status_since it stays while a status moves within its group.
alter table tickets.ticket add column turn_since timestamptz not null default now();
update tickets.ticket set turn_since = status_since;
-- The mailbox that it came by; null: not by mail.
alter table tickets.ticket add column mailbox_id uuid;
select platform.grant_update('tickets.ticket');
-- What nobody has yet, for whoever asks for the next: longest waiting, and soonest due.
create index ticket_untaken on tickets.ticket (workspace_id, turn_since, id)
  where assignee_id is null and status_group = 'awaiting_staff' and unlisted_at is null;
create index ticket_untaken_due on tickets.ticket (workspace_id, coalesce(next_due_at, 'infinity'::timestamptz), turn_since, id)
  where assignee_id is null and status_group = 'awaiting_staff' and unlisted_at is null;

-- What rules know of members when they hand out work.
alter table staff.member add column skills text[] not null default '{}';
alter table staff.member add column spoken_languages text[] not null default '{}';
-- Open tickets that rules give them at most; null: no limit.
alter table staff.member add column capacity int constraint member_capacity check (capacity between 0 and 10000);
select platform.grant_update('staff.member');

-- Nobody who waits longer is passed over by the next ticket, whatever else is due sooner.
alter table workspaces.workspace add column longest_wait_hours int not null default 24
  constraint workspace_longest_wait check (longest_wait_hours between 1 and 8760);
select platform.grant_update('workspaces.workspace');

-- One more kind of notice, whatever others there are by now.
do $$
declare
  rule text;
begin
  select pg_get_constraintdef(oid) into rule from pg_constraint
    where conname = 'notice_kind_check' and conrelid = 'notifications.notice'::regclass;
  alter table notifications.notice drop constraint notice_kind_check;
  execute 'alter table notifications.notice add constraint notice_kind_check '
    || replace(rule, '''assigned''::text', '''assigned''::text, ''rule_told''::text');
end $$;

-- Likewise a reason for which a mail is set aside: a rule of the workspace wants it so.
do $$
declare
  rule text;
begin
  select pg_get_constraintdef(oid) into rule from pg_constraint
    where conname = 'raw_mail_reason_code_check' and conrelid = 'mailroom.raw_mail'::regclass;
  alter table mailroom.raw_mail drop constraint raw_mail_reason_code_check;
  execute 'alter table mailroom.raw_mail add constraint raw_mail_reason_code_check '
    || replace(rule, '''not_read''::text', '''not_read''::text, ''by_rule''::text');
end $$;
