-- One more kind of notice; those that other migrations added stay.
do $$
declare
  known text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'notice_kind_check');
  kinds text := (select string_agg(quote_literal(m.parts[1]), ', ') from regexp_matches(known, '''([a-z_]+)''', 'g') as m(parts));
begin
  alter table notifications.notice drop constraint notice_kind_check;
  execute format('alter table notifications.notice add constraint notice_kind_check check (kind in (%s, %L))', kinds, 'outside_answered');
end $$;
