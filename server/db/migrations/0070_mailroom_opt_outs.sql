-- What a customer wants no mail of. No row: nobody said no.
create table mailroom.opt_out (
  workspace_id uuid not null,
  contact_id uuid not null,
  -- As in contracts/opt-outs.ts.
  list text not null,
  at timestamptz not null,
  -- `contact`: by a link in a mail of theirs.
  by_kind text not null constraint opt_out_by check (by_kind in ('contact', 'member')),
  member_id uuid,
  primary key (workspace_id, contact_id, list),
  constraint opt_out_member check (by_kind = 'member' or member_id is null),
  foreign key (workspace_id, contact_id) references customers.contact on delete cascade,
  foreign key (workspace_id, member_id) references staff.member on delete set null (member_id)
);
create index opt_out_said_by on mailroom.opt_out (workspace_id, member_id);
select platform.protect('mailroom.opt_out', 'staff', 'select, insert, delete');
