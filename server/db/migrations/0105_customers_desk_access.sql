-- To whom the Customer Desk is open. A person's own word stands over the company's, a company's over the workspace's; null says
-- nothing of its own. What follows from it is decided in one place (contracts/desk-sections.ts) from what desk_facts() reads.
alter table workspaces.workspace
  add column portal_open boolean not null default true,
  add column portal_sections text[] not null default '{tickets,knowledge,forms}'
    constraint workspace_portal_sections check (portal_sections <@ '{tickets,knowledge,forms,invoices,quotes,timesheets,projects,tasks}');
select platform.grant_update('workspaces.workspace');

alter table customers.company
  add column portal_people text constraint company_portal_people check (portal_people in ('off', 'everyone', 'selected')),
  add column portal_sections text[]
    constraint company_portal_sections check (portal_sections <@ '{tickets,knowledge,forms,invoices,quotes,timesheets,projects,tasks}');
-- A company some of whose people were kept out had chosen its people.
update customers.company c set portal_people = 'selected'
  where exists (select from customers.membership m where m.workspace_id = c.workspace_id and m.company_id = c.id and not m.portal);
select platform.grant_update('customers.company');

alter table customers.membership rename column portal to selected;
alter table customers.membership alter column selected set default false;

alter table customers.contact alter column portal drop not null, alter column portal drop default;
update customers.contact set portal = null where portal;
alter table customers.contact
  add column portal_on text[] not null default '{}'
    constraint contact_portal_on check (portal_on <@ '{tickets,knowledge,forms,invoices,quotes,timesheets,projects,tasks}'),
  add column portal_off text[] not null default '{}' constraint contact_portal_off
    check (portal_off <@ '{tickets,knowledge,forms,invoices,quotes,timesheets,projects,tasks}' and not portal_off && portal_on);
select platform.grant_update('customers.contact');

-- The one query; null: there is no such person.
create function customers.desk_facts(workspace uuid, contact uuid) returns jsonb
language sql stable set search_path = pg_catalog as $$
  select jsonb_build_object(
    'workspace', jsonb_build_object('open', w.portal_open, 'sections', w.portal_sections),
    'person', jsonb_build_object('open', c.portal, 'on', c.portal_on, 'off', c.portal_off),
    'companies', coalesce((
      select jsonb_agg(jsonb_build_object('id', y.id, 'people', y.portal_people, 'sections', y.portal_sections, 'selected', m.selected,
        'manager', m.manager) order by m.is_primary desc, y.id)
      from customers.membership m
      join customers.company y on y.workspace_id = m.workspace_id and y.id = m.company_id
      where m.workspace_id = c.workspace_id and m.contact_id = c.id), '[]'))
  from customers.contact c
  join workspaces.workspace w on w.workspace_id = c.workspace_id
  where c.workspace_id = workspace and c.id = contact
$$;
select platform.open_gate('customers.desk_facts(uuid, uuid)');

-- A look through a person's eyes lasts no longer than the session of the member who looks.
drop function identity.by_session(bytea, text, boolean);
create function identity.by_session(hash bytea, address text, portal boolean)
returns table (workspace_id uuid, kind text, person_id uuid, name text, permissions text[], team_ids uuid[],
  primary_company_id uuid, home_workspace_id uuid, agreement_ids uuid[], desk jsonb, previewed_by uuid)
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
        null::uuid, null::uuid, '{}'::uuid[], null::jsonb, null::uuid
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
      return query select here, 'partner', m.id, m.name, staff.permissions_of(m.workspace_id, m.id), '{}'::uuid[],
        null::uuid, m.workspace_id, agreements, null::jsonb, null::uuid
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
        and (c.opened_by is null or exists (select from identity.session o
          join staff.member m on m.workspace_id = o.workspace_id and m.id = o.person_id and m.state = 'active'
          where o.workspace_id = here and o.token_hash = hash and o.person_kind = 'member' and o.person_id = c.opened_by
            and identity.is_live(o)));
    if found then
      return query select here, 'contact', p.id, p.name, '{}'::text[], '{}'::uuid[],
        (select c.company_id from customers.membership c where c.workspace_id = here and c.contact_id = p.id and c.is_primary),
        null::uuid, '{}'::uuid[], customers.desk_facts(here, p.id), s.opened_by
        from customers.contact p where p.workspace_id = here and p.id = s.person_id;
      if found then
        perform identity.touch(s);
        return;
      end if;
    end if;
  end if;
  return query select here, 'nobody', null::uuid, null::text, '{}'::text[], '{}'::uuid[], null::uuid, null::uuid, '{}'::uuid[],
    null::jsonb, null::uuid;
end $$;
select platform.open_gate('identity.by_session(bytea, text, boolean)');

-- Whoever asks decides from the facts whether a contact may come in.
drop function identity.person_at(uuid, text);
create function identity.person_at(workspace uuid, at_address text)
returns table (kind text, id uuid, name text, address text, language text, invited boolean, desk jsonb, password_hash text, pepper_key text)
language sql stable security definer set search_path = pg_catalog as $$
  select p.kind, p.id, p.name, lower(at_address), p.language, p.invited, p.desk, c.password_hash, c.pepper_key
  from (
    select 1 as rank, 'member' as kind, m.id, m.name, m.language, m.state = 'invited' as invited, null::jsonb as desk
      from staff.member m where m.workspace_id = workspace and m.address = lower(at_address) and m.state <> 'disabled'
    union all
    select 2, 'contact', t.id, t.name, coalesce(t.language, y.language), false, customers.desk_facts(workspace, t.id)
      from customers.contact_address a
      join customers.contact t on t.workspace_id = a.workspace_id and t.id = a.contact_id
      left join customers.membership b on b.workspace_id = t.workspace_id and b.contact_id = t.id and b.is_primary
      left join customers.company y on y.workspace_id = b.workspace_id and y.id = b.company_id
      where a.workspace_id = workspace and a.address = lower(at_address)
  ) p
  left join identity.credential c on c.workspace_id = workspace and c.person_kind = p.kind and c.person_id = p.id
  order by p.rank limit 1
$$;
select platform.open_gate('identity.person_at(uuid, text)');

-- Which workspaces know an address; each finds out by itself whether it lets the person in.
create or replace function identity.workspaces_of(at_address text) returns table (workspace_id uuid, slug text, name text)
language sql stable security definer set search_path = pg_catalog as $$
  select w.workspace_id, w.slug, w.name from workspaces.workspace w
  where w.suspended_at is null and (
    w.workspace_id in (select m.workspace_id from staff.member m where m.address = lower(at_address) and m.state <> 'disabled')
    or w.workspace_id in (select a.workspace_id from customers.contact_address a where a.address = lower(at_address)))
  order by w.created_at limit 20
$$;
-- A look is no seat: whoever signs out is out.
create or replace function identity.has_seats(hash bytea) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from identity.session s where s.token_hash = hash and s.opened_by is null)
$$;
