-- The machinery's own tables, and the helpers by which every later table is protected.
create extension if not exists pg_trgm;
create schema platform;

-- Row-level security of one tenant table. `reach` says which actors beside members and the system get to its rows:
--   staff     nobody else
--   append    others may add rows, only staff and the system read them
--   everyone  all may read, only staff and the system write
--   shared    a contact by contact_ids or company_id, a partner by agreement_id; by sides too where the table has them
--   open      every actor of the workspace; for machinery that holds no content
--   person    the one named by person_kind and person_id
-- A policy holds only columns of its row, settings, string_to_array and casts, so that it distributes (decision 14).
create function platform.protect(target regclass, reach text, verbs text default 'select, insert, update') returns void
language plpgsql set search_path = pg_catalog as $$
declare
  own text := 'workspace_id = current_setting(''app.workspace_id'')::uuid';
  staff text := 'current_setting(''app.actor'') in (''member'', ''system'')';
  by_sides boolean := exists (select from pg_attribute where attrelid = target and attname = 'sides' and not attisdropped);
  -- coalesce() changes no answer; of a bare comparison the planner believes that it holds for one row in a hundred,
  -- and then reads a whole table to find the fifty rows that an index has in their order.
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

-- Nobody moves a row to another workspace, renames it or changes its birth: those columns are not granted.
create function platform.grant_update(target regclass) returns void
language plpgsql set search_path = pg_catalog as $$
declare
  columns text;
begin
  select string_agg(quote_ident(attname), ', ') into columns from pg_attribute
    where attrelid = target and attnum > 0 and not attisdropped and attgenerated = '' and attname not in ('workspace_id', 'id', 'created_at');
  execute format('grant update (%s) on %s to %I', columns, target, current_setting('migrate.app_role'));
end $$;

-- A function that answers before a workspace is known, or that reads past row-level security for a stated reason.
create function platform.open_gate(target regprocedure) returns void
language plpgsql set search_path = pg_catalog as $$
begin
  execute format('revoke all on function %s from public', target);
  execute format('grant execute on function %s to %I', target, current_setting('migrate.app_role'));
end $$;

create function platform.grant_view(target regclass) returns void
language plpgsql set search_path = pg_catalog as $$
begin
  execute format('grant select on %s to %I', target, current_setting('migrate.app_role'));
end $$;

create function platform.open_schema(target regnamespace) returns void
language plpgsql set search_path = pg_catalog as $$
begin
  execute format('grant usage on schema %s to %I', target, current_setting('migrate.app_role'));
end $$;

select platform.open_schema('platform');

-- Global: one row, what this installation is.
create table platform.installation (
  only_row boolean primary key default true check (only_row),
  id uuid not null,
  setup_secret_hash bytea,
  set_up_at timestamptz,
  created_at timestamptz not null default now()
);

create function platform.installation_state() returns table (id uuid, set_up boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select i.id, i.set_up_at is not null from platform.installation i
$$;
select platform.open_gate('platform.installation_state()');

create table platform.event (
  workspace_id uuid not null,
  id uuid not null,
  -- Events are read in (xid, id) order below the oldest running transaction, so that none is ever skipped (R-27).
  xid xid8 not null default pg_current_xact_id(),
  name text not null,
  at timestamptz not null,
  record_id uuid,
  actor_kind text not null,
  actor_id uuid,
  sides text[] not null,
  caused_by uuid,
  payload jsonb not null,
  primary key (workspace_id, id)
);
create index event_order on platform.event (workspace_id, xid, id);
create index event_record on platform.event (workspace_id, record_id, id) where record_id is not null;
select platform.protect('platform.event', 'append', 'select, insert');

create table platform.idempotency (
  workspace_id uuid not null,
  actor text not null,
  route text not null,
  key text not null,
  body_hash bytea not null,
  status int not null,
  reply jsonb,
  created_at timestamptz not null,
  primary key (workspace_id, actor, route, key)
);
create index idempotency_age on platform.idempotency (workspace_id, created_at);
select platform.protect('platform.idempotency', 'open', 'select, insert, update, delete');

-- Content-addressed file contents (decision 19); what a file is called and who may see it is the attachment's.
create table platform.file (
  workspace_id uuid not null,
  sha256 bytea not null check (length(sha256) = 32),
  size bigint not null check (size >= 0),
  created_at timestamptz not null,
  primary key (workspace_id, sha256)
);
select platform.protect('platform.file', 'open', 'select, insert, delete');

create function platform.applied_migrations() returns table (name text)
language sql stable security definer set search_path = pg_catalog as $$
  select m.name from public.migration m
$$;
select platform.open_gate('platform.applied_migrations()');
