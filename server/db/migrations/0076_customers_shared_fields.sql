-- What people have from their company: its postal address, language and time zone. They are read through and never copied, so that
-- a later change of the company is a change for all its people.
alter table customers.company
  add column language text,
  add column time_zone text;
select platform.grant_update('customers.company');
-- null: the primary company's, as with language and time zone.
alter table customers.contact
  add column postal_address text constraint contact_postal_address check (postal_address <> '');
select platform.grant_update('customers.contact');

create view customers.shared_card with (security_invoker = true) as
  select m.workspace_id, m.contact_id, y.language, y.time_zone
  from customers.membership m
  join customers.company y on y.workspace_id = m.workspace_id and y.id = m.company_id
  where m.is_primary;
select platform.grant_view('customers.shared_card');

-- How a person is spoken to: their own language and zone, else those of the primary company. Asked for a name only, it reads no company.
create or replace view customers.contact_card with (security_invoker = true) as
  select c.workspace_id, c.id, c.name,
    coalesce(c.language, (select s.language from customers.shared_card s
      where s.workspace_id = c.workspace_id and s.contact_id = c.id)) as language,
    coalesce(c.time_zone, (select s.time_zone from customers.shared_card s
      where s.workspace_id = c.workspace_id and s.contact_id = c.id)) as time_zone,
    c.verified, c.sample, a.address
  from customers.contact c
  left join customers.contact_address a on a.workspace_id = c.workspace_id and a.contact_id = c.id and a.is_primary;

-- The same before there is an actor: for links by mail, and on the customer desk.
create or replace function identity.person_at(workspace uuid, at_address text)
returns table (kind text, id uuid, name text, address text, language text, invited boolean, password_hash text, pepper_key text)
language sql stable security definer set search_path = pg_catalog as $$
  select p.kind, p.id, p.name, lower(at_address), p.language, p.invited, c.password_hash, c.pepper_key
  from (
    select 1 as rank, 'member' as kind, m.id, m.name, m.language, m.state = 'invited' as invited
      from staff.member m where m.workspace_id = workspace and m.address = lower(at_address) and m.state <> 'disabled'
    union all
    select 2, 'contact', t.id, t.name, coalesce(t.language, y.language), false
      from customers.contact_address a
      join customers.contact t on t.workspace_id = a.workspace_id and t.id = a.contact_id and t.portal
      left join customers.membership b on b.workspace_id = t.workspace_id and b.contact_id = t.id and b.is_primary
      left join customers.company y on y.workspace_id = b.workspace_id and y.id = b.company_id
      where a.workspace_id = workspace and a.address = lower(at_address)
  ) p
  left join identity.credential c on c.workspace_id = workspace and c.person_kind = p.kind and c.person_id = p.id
  order by p.rank limit 1
$$;

create or replace function identity.profile(workspace uuid, person_kind text, person uuid)
returns table (name text, address text, language text, time_zone text, sample boolean, workspace_name text, password_hash text, pepper_key text)
language sql stable security definer set search_path = pg_catalog as $$
  select p.name, p.address, coalesce(p.language, w.language), coalesce(p.time_zone, w.time_zone), p.sample, w.name, c.password_hash, c.pepper_key
  from (
    select m.name, m.address, m.language, m.time_zone, m.sample from staff.member m
      where person_kind = 'member' and m.workspace_id = workspace and m.id = person
    union all
    select t.name, coalesce(a.address, ''), coalesce(t.language, y.language), coalesce(t.time_zone, y.time_zone), t.sample
      from customers.contact t
      left join customers.contact_address a on a.workspace_id = t.workspace_id and a.contact_id = t.id and a.is_primary
      left join customers.membership b on b.workspace_id = t.workspace_id and b.contact_id = t.id and b.is_primary
      left join customers.company y on y.workspace_id = b.workspace_id and y.id = b.company_id
      where person_kind = 'contact' and t.workspace_id = workspace and t.id = person
  ) p
  join workspaces.workspace w on w.workspace_id = workspace
  left join identity.credential c on c.workspace_id = workspace and c.person_kind = profile.person_kind and c.person_id = person
$$;
