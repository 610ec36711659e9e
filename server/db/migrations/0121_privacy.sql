-- What people outside may ask of us about themselves (S-75).
create schema privacy;
select platform.open_schema('privacy');

-- Somebody's data has to stay for now, whoever asks for its erasure.
create table privacy.hold (
  workspace_id uuid not null,
  -- Without a key of its own: a merge takes the row along when the person is gone already.
  contact_id uuid not null,
  reason text not null,
  set_by uuid,
  created_at timestamptz not null,
  primary key (workspace_id, contact_id),
  foreign key (workspace_id, set_by) references staff.member on delete set null (set_by)
);
create index hold_set_by on privacy.hold (workspace_id, set_by) where set_by is not null;
select platform.protect('privacy.hold', 'staff', 'select, insert, update, delete');

-- Asked for, under way, or done. What is done is the list of those who must not come back with an older backup: ids only.
create table privacy.erasure (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  state text not null check (state in ('asked', 'running', 'done')),
  -- Who began it; null: nobody but the person asked.
  member_id uuid,
  total int not null default 0,
  done int not null default 0,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, contact_id),
  foreign key (workspace_id, member_id) references staff.member on delete set null (member_id)
);
create index erasure_member on privacy.erasure (workspace_id, member_id) where member_id is not null;
create index erasure_state on privacy.erasure (workspace_id, state, created_at);
select platform.protect('privacy.erasure', 'staff', 'select, insert, update, delete');

-- Leave to fetch one archive, for an hour, for who asked and proved who they are.
create table privacy.export (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  asker_kind text not null check (asker_kind in ('member', 'contact')),
  asker_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, contact_id) references customers.contact on delete cascade
);
create index export_contact on privacy.export (workspace_id, contact_id);
select platform.protect('privacy.export', 'staff', 'select, insert, delete');

-- What customers may do themselves; no row: fetch their data, and not ask for erasure.
create table privacy.setting (
  workspace_id uuid primary key,
  own_export boolean not null,
  own_erasure boolean not null,
  version int not null default 1
);
select platform.protect('privacy.setting', 'staff', 'select, insert, update');

select platform.grant_update('threads.picture_consent');

-- The history keeps that something happened; of somebody who is erased it keeps no word. One page, and where it ended.
create function platform.redact_events(after uuid, most int, record_ids uuid[], entry_ids uuid[], person uuid, pattern text) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  here uuid := current_setting('app.workspace_id')::uuid;
  page uuid[];
begin
  if current_setting('app.actor') <> 'system' then
    raise exception 'only the machinery erases';
  end if;
  page := array(select e.id from platform.event e where e.workspace_id = here and (after is null or e.id > after) order by e.id limit most);
  update platform.event e set payload = regexp_replace(
      (case when e.payload ->> 'entryId' = any (entry_ids::text[]) or e.payload -> 'person' ->> 'id' = person::text
        then e.payload || case when e.payload ? 'text' then '{"text": ""}'::jsonb else '{}'::jsonb end
          || case when e.payload ? 'authorName' then '{"authorName": ""}'::jsonb else '{}'::jsonb end
          || case when e.payload ? 'device' then '{"device": ""}'::jsonb else '{}'::jsonb end
          || case when e.payload ? 'address' then '{"address": ""}'::jsonb else '{}'::jsonb end
          || case when e.payload ? 'from' then '{"from": null}'::jsonb else '{}'::jsonb end
        else e.payload end
        || case when e.payload ? 'subject' and e.record_id = any (record_ids) then '{"subject": ""}'::jsonb else '{}'::jsonb end)::text,
      pattern, '…', 'gi')::jsonb
    where e.workspace_id = here and e.id = any (page)
      and (e.record_id = any (record_ids) or e.record_id = person or e.actor_id = person
        or e.payload -> 'person' ->> 'id' = person::text or e.payload::text ~* pattern);
  return case when cardinality(page) = most then page[most] end;
end $$;
select platform.open_gate('platform.redact_events(uuid, int, uuid[], uuid[], uuid, text)');
