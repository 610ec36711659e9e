-- A reach more: what is published to readers. A row names who reads it, a transaction what lets its reader read.
--   readers   everybody what is public, every contact what is for customers, and what names one of app.readers in reader_ids;
--             only staff and the system write
create or replace function platform.protect(target regclass, reach text, verbs text default 'select, insert, update') returns void
language plpgsql set search_path = pg_catalog as $$
declare
  own text := 'workspace_id = current_setting(''app.workspace_id'')::uuid';
  staff text := 'current_setting(''app.actor'') in (''member'', ''system'')';
  by_sides boolean := exists (select from pg_attribute where attrelid = target and attname = 'sides' and not attisdropped);
  staff_or text := 'coalesce(' || staff || ', false) or ';
  rule text;
  verb text;
  app_role text := current_setting('migrate.app_role');
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy own on %s using (%s) with check (%s)', target, own, own);
  if reach in ('staff', 'shared', 'person') then
    rule := case reach
      when 'staff' then staff
      when 'person' then staff_or || '(current_setting(''app.actor'') = ''contact'' and person_kind = ''contact'''
        || ' and person_id = any (string_to_array(current_setting(''app.contact''), '','')::uuid[]))'
      else staff_or
        || '(current_setting(''app.actor'') = ''contact''' || case when by_sides then ' and ''customer'' = any (sides)' else '' end
        || ' and (contact_ids && string_to_array(current_setting(''app.contact''), '','')::uuid[]'
        || ' or company_id = any (string_to_array(current_setting(''app.companies''), '','')::uuid[])))'
        || ' or (current_setting(''app.actor'') = ''partner''' || case when by_sides then ' and ''provider'' = any (sides)' else '' end
        || ' and agreement_id = any (string_to_array(current_setting(''app.agreements''), '','')::uuid[]))'
    end;
    execute format('create policy reach on %s as restrictive using (%s) with check (%s)', target, rule, rule);
  elsif reach = 'readers' then
    execute format('create policy reach_read on %s as restrictive for select using (%s)', target, staff_or
      || 'audience = ''public'' or (current_setting(''app.actor'') = ''contact'' and (audience = ''customers'''
      || ' or (audience = ''chosen'' and reader_ids && string_to_array(current_setting(''app.readers''), '','')::uuid[])))');
    execute format('create policy reach_add on %s as restrictive for insert with check (%s)', target, staff);
    execute format('create policy reach_change on %s as restrictive for update using (%s)', target, staff);
    execute format('create policy reach_remove on %s as restrictive for delete using (%s)', target, staff);
  elsif reach = 'append' then
    execute format('create policy reach_read on %s as restrictive for select using (%s)', target, staff);
    execute format('create policy reach_change on %s as restrictive for update using (%s)', target, staff);
    execute format('create policy reach_remove on %s as restrictive for delete using (%s)', target, staff);
  elsif reach = 'everyone' then
    execute format('create policy reach_add on %s as restrictive for insert with check (%s)', target, staff);
    execute format('create policy reach_change on %s as restrictive for update using (%s)', target, staff);
    execute format('create policy reach_remove on %s as restrictive for delete using (%s)', target, staff);
  elsif reach <> 'open' then
    raise exception 'unknown reach %', reach;
  end if;
  foreach verb in array string_to_array(replace(verbs, ' ', ''), ',') loop
    if verb = 'update' then
      perform platform.grant_update(target);
    else
      execute format('grant %s on %s to %I', verb, target, app_role);
    end if;
  end loop;
end $$;
