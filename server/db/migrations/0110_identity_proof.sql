-- Acts that money can't mend ask who one is once more: when a session last did that stands in it (safety.md 5). Null: a
-- sample person is looked through, and nobody proved anything.
alter table identity.session add column proven_at timestamptz;
update identity.session set proven_at = created_at where opened_by is null;

-- Whether a member has what a workspace may ask for beside the password.
create function identity.has_factor(workspace uuid, member uuid) returns boolean
language sql stable set search_path = pg_catalog as $$
  select exists (select from identity.second_factor f
    where f.workspace_id = workspace and f.member_id = member and f.confirmed_at is not null)
$$;
revoke all on function identity.has_factor(uuid, uuid) from public;

-- Where the workspace asks its members for a second factor, a token is worth something as long as its member has one.
create or replace function identity.by_token(hash bytea, address text, client inet)
returns table (workspace_id uuid, token_id uuid, member_id uuid, name text, permissions text[], scopes text[], team_ids uuid[])
language plpgsql volatile security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  here uuid := (select f.workspace_id from workspaces.find(address) f);
  k identity.api_token;
begin
  select t.* into k from identity.api_token t
    where t.workspace_id = here and t.token_hash = hash and t.revoked_at is null and t.expires_at > now()
      and (t.addresses = '{}' or exists (select from unnest(t.addresses) a where client <<= a::inet));
  if not found then return; end if;
  if exists (select from identity.sign_in_rule r where r.workspace_id = here and r.member_factor)
    and not identity.has_factor(here, k.member_id) then return; end if;
  return query select here, k.id, m.id, m.name, staff.permissions_of(here, m.id), k.scopes,
    array(select t.team_id from staff.team_member t where t.workspace_id = here and t.member_id = m.id order by 1)
    from staff.member m where m.workspace_id = here and m.id = k.member_id and m.state = 'active';
  update identity.api_token t set last_used_at = now()
    where t.workspace_id = here and t.id = k.id and (t.last_used_at is null or t.last_used_at < now() - interval '1 minute');
end $$;
