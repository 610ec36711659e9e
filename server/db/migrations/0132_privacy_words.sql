-- Words of somebody who is erased stand in strings, whatever else a value holds: numbers, keys and ids are nobody's name.
create function platform.redact_json(value jsonb, pattern text) returns jsonb
language plpgsql immutable strict set search_path = pg_catalog as $$
declare
  said text;
begin
  case jsonb_typeof(value)
    when 'string' then
      said := value #>> '{}';
      if said ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' or said !~* pattern then
        return value;
      end if;
      return to_jsonb(regexp_replace(said, pattern, '…', 'gi'));
    when 'array' then
      return coalesce((select jsonb_agg(platform.redact_json(e.value, pattern) order by e.n)
        from jsonb_array_elements(value) with ordinality as e (value, n)), '[]');
    when 'object' then
      return coalesce((select jsonb_object_agg(e.key, platform.redact_json(e.value, pattern)) from jsonb_each(value) e), '{}');
    else
      return value;
  end case;
end $$;
select platform.open_gate('platform.redact_json(jsonb, text)');

create function platform.json_names(value jsonb, pattern text) returns boolean
language sql immutable strict set search_path = pg_catalog as $$
  select exists (select from jsonb_path_query(value, 'strict $.** ? (@.type() == "string")') s
    where s #>> '{}' ~* pattern and s #>> '{}' !~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$')
$$;
select platform.open_gate('platform.json_names(jsonb, text)');

-- One page, and where it ended; people are the ids that one person goes and went by.
drop function platform.redact_events(uuid, int, uuid[], uuid[], uuid, text);
create function platform.redact_events(after uuid, most int, record_ids uuid[], entry_ids uuid[], people uuid[], pattern text) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  here uuid := current_setting('app.workspace_id')::uuid;
  page uuid[];
begin
  if current_setting('app.actor') <> 'system' then
    raise exception 'only the machinery erases';
  end if;
  page := array(select e.id from platform.event e where e.workspace_id = here and (after is null or e.id > after) order by e.id limit most);
  update platform.event e set payload = platform.redact_json(
      case when e.payload ->> 'entryId' = any (entry_ids::text[]) or e.payload -> 'person' ->> 'id' = any (people::text[])
        then e.payload || case when e.payload ? 'text' then '{"text": ""}'::jsonb else '{}'::jsonb end
          || case when e.payload ? 'authorName' then '{"authorName": ""}'::jsonb else '{}'::jsonb end
          || case when e.payload ? 'device' then '{"device": ""}'::jsonb else '{}'::jsonb end
          || case when e.payload ? 'address' then '{"address": ""}'::jsonb else '{}'::jsonb end
          || case when e.payload ? 'from' then '{"from": null}'::jsonb else '{}'::jsonb end
        else e.payload end
        || case when e.payload ? 'subject' and e.record_id = any (record_ids) then '{"subject": ""}'::jsonb else '{}'::jsonb end,
      pattern)
    where e.workspace_id = here and e.id = any (page)
      and (e.record_id = any (record_ids) or e.record_id = any (people) or e.actor_id = any (people)
        or e.payload -> 'person' ->> 'id' = any (people::text[]) or platform.json_names(e.payload, pattern));
  return case when cardinality(page) = most then page[most] end;
end $$;
select platform.open_gate('platform.redact_events(uuid, int, uuid[], uuid[], uuid[], text)');
