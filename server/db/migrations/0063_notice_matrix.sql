-- What a workspace tells otherwise than shipped: one row a cell of the table of what happens and who is told.
create table notifications.matrix (
  workspace_id uuid not null,
  version int not null default 1,
  primary key (workspace_id)
);
select platform.protect('notifications.matrix', 'staff', 'select, insert, update');

create table notifications.deviation (
  workspace_id uuid not null,
  -- As in contracts/notice-matrix.ts.
  event text not null,
  recipient text not null,
  on_screen boolean not null,
  by_mail boolean not null,
  primary key (workspace_id, event, recipient)
);
select platform.protect('notifications.deviation', 'staff', 'select, insert, update, delete');

-- More kinds of notices; those that other migrations added stay.
do $$
declare
  known text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'notice_kind_check');
  kinds text := (select string_agg(quote_literal(m.parts[1]), ', ') from regexp_matches(known, '''([a-z_]+)''', 'g') as m(parts));
begin
  alter table notifications.notice drop constraint notice_kind_check;
  execute format(
    'alter table notifications.notice add constraint notice_kind_check check (kind in (%s, %L, %L, %L, %L))',
    kinds, 'opened', 'given', 'staff_wrote', 'status_changed'
  );
end $$;
