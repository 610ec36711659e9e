create schema workspaces;
select platform.open_schema('workspaces');

create table workspaces.workspace (
  workspace_id uuid primary key,
  -- `helix` in addresses, `HLX` before ticket numbers; both unique in the installation (decision 13).
  slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,30}$'),
  key text not null unique check (key ~ '^[A-Z][A-Z0-9]{1,5}$'),
  name text not null,
  language text not null default 'en',
  time_zone text not null default 'Etc/UTC',
  currency text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
  colour text not null default '#1b5fc9' check (colour ~ '^#[0-9a-f]{6}$'),
  welcome text not null default '',
  undo_seconds int not null default 10 check (undo_seconds between 0 and 30),
  reopen_days int not null default 7 check (reopen_days between 0 and 365),
  staff_overdue_days int not null default 30 check (staff_overdue_days between 1 and 365),
  customer_silent_days int not null default 14 check (customer_silent_days between 1 and 365),
  closed_folder_days int not null default 90 check (closed_folder_days between 1 and 3650),
  suspended_at timestamptz,
  samples_loaded_at timestamptz,
  created_at timestamptz not null,
  version int not null default 1
);
select platform.protect('workspaces.workspace', 'everyone');

-- Gap-free numbers (R-20): the row is locked by whoever takes the next one.
create table workspaces.counter (
  workspace_id uuid not null,
  name text not null,
  value int not null,
  primary key (workspace_id, name)
);
select platform.protect('workspaces.counter', 'open');

-- The agreements that a partner's context may be given; written by agreements when one begins or is cut (decision 3).
create table workspaces.agreement_in_force (
  workspace_id uuid not null,
  agreement_id uuid not null,
  provider_workspace_id uuid not null,
  in_force boolean not null default true,
  created_at timestamptz not null,
  primary key (workspace_id, agreement_id)
);
create index agreement_in_force_provider on workspaces.agreement_in_force (workspace_id, provider_workspace_id);
select platform.protect('workspaces.agreement_in_force', 'staff');

create function platform.workspace_ids() returns table (workspace_id uuid)
language sql stable security definer set search_path = pg_catalog as $$
  select w.workspace_id from workspaces.workspace w where w.suspended_at is null order by 1
$$;
select platform.open_gate('platform.workspace_ids()');

-- Address (slug or key, any case) → workspace.
create function workspaces.find(address text)
returns table (workspace_id uuid, slug text, key text, name text, language text, time_zone text, colour text, welcome text)
language sql stable security definer set search_path = pg_catalog as $$
  select w.workspace_id, w.slug, w.key, w.name, w.language, w.time_zone, w.colour, w.welcome
  from workspaces.workspace w
  where (w.slug = lower(address) or w.key = upper(address)) and w.suspended_at is null
  order by w.slug = lower(address) desc limit 1
$$;
select platform.open_gate('workspaces.find(text)');

-- Addresses are one name space: nobody's slug is another's key. One's own don't count.
create function workspaces.taken(wanted_slug text, wanted_key text, by uuid) returns table (slug_taken boolean, key_taken boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select
    exists (select from workspaces.workspace w where w.workspace_id <> by and (w.slug = lower(wanted_slug) or w.key = upper(wanted_slug))),
    exists (select from workspaces.workspace w where w.workspace_id <> by and (w.key = upper(wanted_key) or w.slug = lower(wanted_key)))
$$;
select platform.open_gate('workspaces.taken(text, text, uuid)');
