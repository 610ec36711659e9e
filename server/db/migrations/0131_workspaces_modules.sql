-- Modules that a workspace does without: gone from its screens and refused by its routes; what is in them is kept.
alter table workspaces.workspace add column modules_off text[] not null default '{}';
select platform.grant_update('workspaces.workspace');

-- Asked before a request has a transaction.
create function workspaces.modules_off(workspace uuid) returns text[]
language sql stable security definer set search_path = pg_catalog as
$$ select w.modules_off from workspaces.workspace w where w.workspace_id = workspace $$;
revoke all on function workspaces.modules_off(uuid) from public;
do $$ begin execute format('grant execute on function workspaces.modules_off(uuid) to %I', current_setting('migrate.app_role')); end $$;
