-- How the Customer Desk looks: what a workspace made its own beside its name and colour. Everybody who opens the desk sees it.
create schema portal;
select platform.open_schema('portal');

create table portal.brand (
  workspace_id uuid primary key,
  -- By language; where there is none in the reader's, the workspace's own language speaks.
  welcomes jsonb not null default '{}',
  splash text not null default 'rings' check (splash in ('rings', 'waves', 'grid', 'dawn', 'plain', 'own')),
  -- Sanitised before it is stored; cut down to what articles are made of.
  header_html text not null default '',
  footer_html text not null default '',
  version int not null default 1,
  updated_at timestamptz not null
);
select platform.protect('portal.brand', 'everyone', 'select, insert, update');

-- Encoded anew, at most 150 KB each, so that they may stand in the row.
create table portal.picture (
  workspace_id uuid not null,
  kind text not null check (kind in ('logo', 'splash')),
  sha256 bytea not null check (length(sha256) = 32),
  media_type text not null check (media_type = 'image/webp'),
  content bytea not null check (length(content) <= 153600),
  created_at timestamptz not null,
  primary key (workspace_id, kind)
);
select platform.protect('portal.picture', 'everyone', 'select, insert, update, delete');

insert into portal.brand (workspace_id, welcomes, updated_at)
  select workspace_id, jsonb_build_object(language, welcome), created_at from workspaces.workspace where welcome <> '';
drop function workspaces.find(text);
alter table workspaces.workspace drop column welcome;
create function workspaces.find(address text)
returns table (workspace_id uuid, slug text, key text, name text, language text, time_zone text, colour text)
language sql stable security definer set search_path = pg_catalog as $$
  select w.workspace_id, w.slug, w.key, w.name, w.language, w.time_zone, w.colour
  from workspaces.workspace w
  where (w.slug = lower(address) or w.key = upper(address)) and w.suspended_at is null
  order by w.slug = lower(address) desc limit 1
$$;
select platform.open_gate('workspaces.find(text)');
