-- Plans of statements that are kept, and those of foreign keys, are made when a session first asks. Over tables that were empty then,
-- any index that begins with the workspace looks as good as the right one, and what writes thousands of rows reads all of them for
-- each; until statistics are made anew, which the database does by itself once a minute at most. Here whoever writes in bulk has them
-- made as soon as a table is ten times what it was; whatever it holds, that is a few times in its life.
create function platform.refresh_statistics() returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  name text;
begin
  for name in
    select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('information_schema', 'public') and n.nspname not like 'pg\_%'
      and pg_relation_size(c.oid) / current_setting('block_size')::int > 10 * greatest(c.relpages, 1)
    order by 1
  loop
    execute 'analyze (skip_locked) ' || name;
  end loop;
end $$;
select platform.open_gate('platform.refresh_statistics()');
