-- A workspace that came after the last look at a table counts as one row there, and whatever its rows are asked for by is then
-- found by reading all of them, once for each. So what this workspace is thought to have is compared with what was written since.
create or replace function platform.refresh_statistics() returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  name text;
  grown boolean;
  written bigint;
  plan json;
begin
  for name, grown, written in
    select format('%I.%I', n.nspname, c.relname),
      pg_relation_size(c.oid) / current_setting('block_size')::int > 10 * greatest(c.relpages, 1), pg_stat_get_mod_since_analyze(c.oid)
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not in ('information_schema', 'public') and n.nspname not like 'pg\_%'
    order by 1
  loop
    if not grown and written > 1000 and exists (select from pg_attribute where attrelid = name::regclass and attname = 'workspace_id') then
      execute format('explain (format json) select from %s where workspace_id = %L', name, current_setting('app.workspace_id')) into plan;
      grown := written > 1000 + 5 * (plan->0->'Plan'->>'Plan Rows')::numeric;
    end if;
    if grown then
      execute 'analyze (skip_locked) ' || name;
    end if;
  end loop;
end $$;
