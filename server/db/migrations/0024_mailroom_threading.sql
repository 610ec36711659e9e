-- Members may answer customers by mail (S-21); a workspace turns it on.
alter table workspaces.workspace add column answers_by_mail boolean not null default false;
select platform.grant_update('workspaces.workspace');

-- Whom a mail had in copy: nobody is on a record before somebody of ours says so (S-20).
create table threads.proposed_copy (
  workspace_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  -- The mail that named the person first.
  entry_id uuid not null,
  address text not null check (address = lower(address)),
  name text not null,
  created_at timestamptz not null,
  declined_at timestamptz,
  declined_by uuid,
  primary key (workspace_id, id),
  unique (workspace_id, record_id, address),
  foreign key (workspace_id, record_id) references threads.record on delete cascade,
  foreign key (workspace_id, entry_id) references threads.entry on delete cascade,
  foreign key (workspace_id, declined_by) references staff.member on delete set null (declined_by)
);
create index proposed_copy_entry on threads.proposed_copy (workspace_id, entry_id);
create index proposed_copy_declined_by on threads.proposed_copy (workspace_id, declined_by) where declined_by is not null;
select platform.protect('threads.proposed_copy', 'staff', 'select, insert, update, delete');

alter table notifications.notice drop constraint notice_kind_check;
alter table notifications.notice add constraint notice_kind_check
  check (kind in ('assigned', 'customer_replied', 'mentioned', 'mail_failed', 'mail_held', 'answer_kept'));
