-- What must be known of a person before there is an actor, or by a module that stands above the person's own.
-- Each function answers one question and is on the reviewed list; nothing here changes more than a last-seen time.
create index member_address on staff.member (address);
create index contact_address_address on customers.contact_address (address);

-- Staff: 12 hours idle; customers: 30 days (S-60). The absolute end stands in the row.
create function identity.is_live(s identity.session) returns boolean
language sql stable set search_path = pg_catalog as $$
  select s.expires_at > now() and s.seen_at > now() - case s.person_kind when 'member' then interval '12 hours' else interval '30 days' end
$$;
revoke all on function identity.is_live(identity.session) from public;

create function identity.touch(s identity.session) returns void
language sql volatile set search_path = pg_catalog as $$
  update identity.session t set seen_at = now()
  where t.workspace_id = s.workspace_id and t.token_hash = s.token_hash and t.person_kind = s.person_kind
    and t.seen_at < now() - interval '1 minute'
$$;
revoke all on function identity.touch(identity.session) from public;

create function staff.permissions_of(workspace uuid, member uuid) returns text[]
language sql stable set search_path = pg_catalog as $$
  select array(select distinct p from staff.member_role mr
    join staff.role r on r.workspace_id = mr.workspace_id and r.id = mr.role_id, unnest(r.permissions) p
    where mr.workspace_id = workspace and mr.member_id = member order by p)
$$;
revoke all on function staff.permissions_of(uuid, uuid) from public;

-- Workspace and actor in one question: member, else partner, else contact, else nobody. No row: no such workspace.
create function identity.by_session(hash bytea, address text, portal boolean)
returns table (workspace_id uuid, kind text, person_id uuid, name text, permissions text[], team_ids uuid[],
  company_ids uuid[], primary_company_id uuid, home_workspace_id uuid, agreement_ids uuid[])
language plpgsql volatile security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  here uuid := (select f.workspace_id from workspaces.find(address) f);
  s identity.session;
  agreements uuid[];
begin
  if here is null then return; end if;
  if hash is not null and not portal then
    select c.* into s from identity.session c
      where c.workspace_id = here and c.token_hash = hash and c.person_kind = 'member' and identity.is_live(c);
    if found then
      return query select here, 'member', m.id, m.name, staff.permissions_of(here, m.id),
        array(select t.team_id from staff.team_member t where t.workspace_id = here and t.member_id = m.id order by 1),
        '{}'::uuid[], null::uuid, null::uuid, '{}'::uuid[]
        from staff.member m where m.workspace_id = here and m.id = s.person_id and m.state = 'active';
      if found then
        perform identity.touch(s);
        return;
      end if;
    end if;
    for s in select c.* from identity.session c
      where c.token_hash = hash and c.person_kind = 'member' and c.workspace_id <> here and identity.is_live(c) order by c.created_at
    loop
      agreements := array(select a.agreement_id from workspaces.agreement_in_force a
        where a.workspace_id = here and a.provider_workspace_id = s.workspace_id and a.in_force order by 1);
      continue when agreements = '{}';
      return query select here, 'partner', m.id, m.name, staff.permissions_of(m.workspace_id, m.id), '{}'::uuid[], '{}'::uuid[],
        null::uuid, m.workspace_id, agreements
        from staff.member m
        join workspaces.workspace w on w.workspace_id = m.workspace_id and w.suspended_at is null
        where m.workspace_id = s.workspace_id and m.id = s.person_id and m.state = 'active';
      if found then
        perform identity.touch(s);
        return;
      end if;
    end loop;
  end if;
  if hash is not null then
    select c.* into s from identity.session c
      where c.workspace_id = here and c.token_hash = hash and c.person_kind = 'contact' and identity.is_live(c)
        and (c.opened_by is null or exists (select from staff.member o
          where o.workspace_id = here and o.id = c.opened_by and o.state = 'active'));
    if found then
      return query select here, 'contact', p.id, p.name, '{}'::text[], '{}'::uuid[],
        array(select c.company_id from customers.membership c
          where c.workspace_id = here and c.contact_id = p.id and c.manager and c.portal order by 1),
        (select c.company_id from customers.membership c where c.workspace_id = here and c.contact_id = p.id and c.is_primary),
        null::uuid, '{}'::uuid[]
        from customers.contact p where p.workspace_id = here and p.id = s.person_id and p.portal;
      if found then
        perform identity.touch(s);
        return;
      end if;
    end if;
  end if;
  return query select here, 'nobody', null::uuid, null::text, '{}'::text[], '{}'::uuid[], '{}'::uuid[], null::uuid, null::uuid, '{}'::uuid[];
end $$;
select platform.open_gate('identity.by_session(bytea, text, boolean)');

create function identity.by_token(hash bytea, address text, client inet)
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
  return query select here, k.id, m.id, m.name, staff.permissions_of(here, m.id), k.scopes,
    array(select t.team_id from staff.team_member t where t.workspace_id = here and t.member_id = m.id order by 1)
    from staff.member m where m.workspace_id = here and m.id = k.member_id and m.state = 'active';
  update identity.api_token t set last_used_at = now()
    where t.workspace_id = here and t.id = k.id and (t.last_used_at is null or t.last_used_at < now() - interval '1 minute');
end $$;
select platform.open_gate('identity.by_token(bytea, text, inet)');

-- Who signs in with this address: a member of the workspace first, else a contact who may use the portal.
create function identity.person_at(workspace uuid, at_address text)
returns table (kind text, id uuid, name text, address text, language text, invited boolean, password_hash text, pepper_key text)
language sql stable security definer set search_path = pg_catalog as $$
  select p.kind, p.id, p.name, lower(at_address), p.language, p.invited, c.password_hash, c.pepper_key
  from (
    select 1 as rank, 'member' as kind, m.id, m.name, m.language, m.state = 'invited' as invited
      from staff.member m where m.workspace_id = workspace and m.address = lower(at_address) and m.state <> 'disabled'
    union all
    select 2, 'contact', t.id, t.name, t.language, false
      from customers.contact_address a
      join customers.contact t on t.workspace_id = a.workspace_id and t.id = a.contact_id and t.portal
      where a.workspace_id = workspace and a.address = lower(at_address)
  ) p
  left join identity.credential c on c.workspace_id = workspace and c.person_kind = p.kind and c.person_id = p.id
  order by p.rank limit 1
$$;
select platform.open_gate('identity.person_at(uuid, text)');

create function identity.workspaces_of(at_address text) returns table (workspace_id uuid, slug text, name text)
language sql stable security definer set search_path = pg_catalog as $$
  select w.workspace_id, w.slug, w.name from workspaces.workspace w
  where w.suspended_at is null and (
    w.workspace_id in (select m.workspace_id from staff.member m where m.address = lower(at_address) and m.state <> 'disabled')
    or w.workspace_id in (select a.workspace_id from customers.contact_address a
      join customers.contact t on t.workspace_id = a.workspace_id and t.id = a.contact_id and t.portal
      where a.address = lower(at_address)))
  order by w.created_at limit 20
$$;
select platform.open_gate('identity.workspaces_of(text)');

-- How a person is called and reads, for the person itself.
create function identity.profile(workspace uuid, person_kind text, person uuid)
returns table (name text, address text, language text, time_zone text, sample boolean, workspace_name text, password_hash text, pepper_key text)
language sql stable security definer set search_path = pg_catalog as $$
  select p.name, p.address, coalesce(p.language, w.language), coalesce(p.time_zone, w.time_zone), p.sample, w.name, c.password_hash, c.pepper_key
  from (
    select m.name, m.address, m.language, m.time_zone, m.sample from staff.member m
      where person_kind = 'member' and m.workspace_id = workspace and m.id = person
    union all
    select t.name, coalesce(a.address, ''), t.language, t.time_zone, t.sample from customers.contact t
      left join customers.contact_address a on a.workspace_id = t.workspace_id and a.contact_id = t.id and a.is_primary
      where person_kind = 'contact' and t.workspace_id = workspace and t.id = person
  ) p
  join workspaces.workspace w on w.workspace_id = workspace
  left join identity.credential c on c.workspace_id = workspace and c.person_kind = profile.person_kind and c.person_id = person
$$;
select platform.open_gate('identity.profile(uuid, text, uuid)');

create function identity.seats(hash bytea) returns table (kind text, slug text, key text, name text, colour text)
language sql stable security definer set search_path = pg_catalog as $$
  select s.person_kind, w.slug, w.key, w.name, w.colour from identity.session s
  join workspaces.workspace w on w.workspace_id = s.workspace_id and w.suspended_at is null
  where s.token_hash = hash and identity.is_live(s) and s.opened_by is null
  order by w.name, s.person_kind
$$;
select platform.open_gate('identity.seats(bytea)');
