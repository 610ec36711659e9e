-- Where the person is found, gathered when the erasure begins and kept to its end: a step that breaks off takes it up again.
alter table privacy.erasure add column traces jsonb;
select platform.grant_update('privacy.erasure');

-- From then on nobody signs in as them, and they are merged with nobody.
alter table customers.contact add column erasing_at timestamptz;
select platform.grant_update('customers.contact');

create or replace function customers.desk_facts(workspace uuid, contact uuid) returns jsonb
language sql stable set search_path = pg_catalog as $$
  select jsonb_build_object(
    'workspace', jsonb_build_object('open', w.portal_open, 'sections', w.portal_sections),
    'person', jsonb_build_object('open', case when c.erasing_at is null then c.portal else false end, 'on', c.portal_on, 'off', c.portal_off),
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
