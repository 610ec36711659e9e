-- Spam keeps its documents, with the one side `spam`: nobody's, so that nothing but a search that asks for spam reaches it.
-- What was marked before has none until `interdesk search reindex`.
create or replace function search.reaches(d search.document, actor text, contact uuid[], companies uuid[], agreements uuid[]) returns boolean
language sql immutable as $$
  select actor = 'system' and 'spam' <> all (d.sides)
    or actor = 'member' and 'owner' = any (d.sides)
    or actor = 'spam' and 'spam' = any (d.sides)
    or actor = 'contact' and 'customer' = any (d.sides) and (d.contact_ids && contact or d.company_id = any (companies))
    or actor = 'partner' and 'provider' = any (d.sides) and d.agreement_id = any (agreements)
$$;

-- What a filter asks of the ticket `t`, as conditions on its columns; `place` is the filter's parameter, and `state` whose state is
-- asked about. A leading minus is "not". The texts are built of names that stand here, never of what somebody typed.
drop function search.ticket_conditions(jsonb, text);
create function search.ticket_conditions(filter jsonb, place text, state text) returns text
language sql immutable set search_path = pg_catalog as $$
  select coalesce(string_agg(case
    when k.name = 'tags' then format(' and exists (select from tickets.ticket_tag g where g.workspace_id = $1 and g.ticket_id = t.id and g.tag_id = any ((%s ->> ''tags'')::uuid[]))', place)
    when k.name = '-tags' then format(' and not exists (select from tickets.ticket_tag g where g.workspace_id = $1 and g.ticket_id = t.id and g.tag_id = any ((%s ->> ''-tags'')::uuid[]))', place)
    when k.name = 'none' then ''
    when k.name like '-%' and filter -> 'none' ? k.name then format(' and %5$I.%1$I is not null and %5$I.%1$I <> all ((%2$s ->> %3$L)::%4$s[])', c.column_name, place, k.name, c.type, c.alias)
    when k.name like '-%' then format(' and (%5$I.%1$I is null or %5$I.%1$I <> all ((%2$s ->> %3$L)::%4$s[]))', c.column_name, place, k.name, c.type, c.alias)
    when filter -> 'none' ? k.name then format(' and (%5$I.%1$I is null or %5$I.%1$I = any ((%2$s ->> %3$L)::%4$s[]))', c.column_name, place, k.name, c.type, c.alias)
    else format(' and %5$I.%1$I = any ((%2$s ->> %3$L)::%4$s[])', c.column_name, place, k.name, c.type, c.alias)
  end, '' order by k.name), '')
  from jsonb_object_keys(filter) k(name)
  left join (values ('groups', 'status_group', 'text', state), ('statuses', 'status_id', 'uuid', state), ('assignees', 'assignee_id', 'uuid', state),
    ('companies', 'company_id', 'uuid', 't'), ('products', 'product_id', 'uuid', 't')) c(key, column_name, type, alias) on c.key = ltrim(k.name, '-')
$$;
revoke all on function search.ticket_conditions(jsonb, text, text) from public;

-- What a merged ticket was merged into in the end; null where that goes round.
create function search.survivor(workspace uuid, merged uuid) returns uuid
language sql stable set search_path = pg_catalog as $$
  with recursive way as (
    select r.id, r.merged_into, 1 as step from threads.record r where r.workspace_id = workspace and r.id = merged
    union all
    select n.id, n.merged_into, w.step + 1 from way w join threads.record n on n.workspace_id = workspace and n.id = w.merged_into where w.step < 100
  )
  select w.id from way w where w.merged_into is null
$$;
revoke all on function search.survivor(uuid, uuid) from public;

-- As before, and merged tickets too. Of spam the latest two thousand tickets are searched.
create or replace function search.candidates(
  workspace uuid, actor text, contact uuid[], companies uuid[], agreements uuid[],
  kinds text[], query tsquery, without tsquery, since timestamptz, until timestamptz, filter jsonb
) returns setof search.document
language plpgsql volatile set search_path = pg_catalog set plan_cache_mode = force_custom_plan
set enable_seqscan = off set enable_indexscan = on set enable_bitmapscan = on as $$
declare
  wanted constant int := 1000;
  rare constant int := 3000;
  few constant int := 2000;
  began constant timestamptz := clock_timestamp();
  of_ticket constant text := search.ticket_conditions(filter, '$11', 't');
  -- What a merged ticket is about is its own; its work is where it leads. To those outside it is over.
  merged constant text := ' from tickets.ticket t cross join lateral ('
    || case when actor in ('contact', 'partner') then 'select ''closed'' as status_group'
      else 'select s.* from tickets.ticket s where s.workspace_id = $1 and s.id = search.survivor($1, t.id) and s.unlisted_at is null' end
    || ') s where t.workspace_id = $1 and t.unlisted_at is not null and t.unlisted_as = ''merged'''
    || search.ticket_conditions(filter, '$11', 's');
  plain constant boolean := query is null and since is null and until is null;
  condition text := 'c.workspace_id = $1 and c.kind = any ($2) and search.reaches(c, $3, $4, $5, $6)';
  -- Null: everything; else the records that it must be one of.
  theirs uuid[];
  chosen uuid[];
  only_theirs text;
  latest text;
  way text := 'words';
  plan json;
  fits boolean;
  newest int;
  oldest int;
  got int := 0;
  more int;
begin
  perform set_config('search.cut', 'off', true);
  if actor = 'contact' then
    theirs := array(
      select p.record_id from threads.participant p where p.workspace_id = workspace and p.person_kind = 'contact' and p.person_id = any (contact)
      union
      select t.id from tickets.ticket t where t.workspace_id = workspace and t.company_id = any (companies));
  end if;
  if filter <> '{}' or plain or actor = 'spam' then
    only_theirs := case when theirs is null then '' else ' and t.id = any ($12)' end;
    latest := case when plain or actor = 'spam' then ' order by t.updated_at desc' else '' end || ' limit ' || few + 1;
    execute 'select array(select f.id from ((select t.id, t.updated_at from tickets.ticket t where t.workspace_id = $1'
      || case actor when 'spam' then ' and t.unlisted_at is not null and t.unlisted_as = ''spam''' else ' and t.unlisted_at is null' end
      || only_theirs || of_ticket || latest || ')'
      || case actor when 'spam' then '' else ' union all (select t.id, t.updated_at' || merged || only_theirs || latest || ')' end
      || ') f' || case when plain then ' order by f.updated_at desc' else '' end || ' limit ' || few + 1 || ')'
      into chosen using workspace, kinds, actor, contact, companies, agreements, query, without, since, until, filter, theirs;
    if plain or actor = 'spam' or cardinality(chosen) <= few then
      theirs := chosen[1:few];
    else
      condition := condition || ' and (exists (select from tickets.ticket t where t.workspace_id = $1 and t.id = c.record_id and t.unlisted_at is null' || of_ticket
        || ') or exists (select' || merged || ' and t.id = c.record_id))';
    end if;
  end if;
  if theirs is not null then
    condition := condition || ' and c.record_id = any ($12)';
  end if;
  if plain then
    condition := condition || ' and c.kind = ''record'' and c.id = any ($12)';
  end if;
  if query is not null then
    condition := condition || ' and c.words @@ $7';
  end if;
  if since is not null then
    condition := condition || ' and c.at >= $9';
  end if;
  if until is not null then
    condition := condition || ' and c.at < $10';
  end if;
  -- Only by what this person reads of the record: what is left out tells as much as what is found.
  if without is not null then
    condition := condition || ' and not exists (select from search.document x where x.workspace_id = $1 and x.record_id = c.record_id
      and x.kind = any ($2) and x.words @@ $8 and search.reaches(x, $3, $4, $5, $6))';
  end if;

  if theirs is null and query is null then
    way := 'backwards';
  elsif theirs is null and 'entry' = any (kinds) then
    -- The planner guesses how often words stand together, and where it guesses wrong it would read a whole workspace;
    -- so that is tried out on a few thousand first. Words of a phrase stand together far oftener than it guesses.
    execute 'explain (format json) select from search.document c where c.workspace_id = $1 and c.words @@ $2' into plan using workspace, query;
    if ((plan -> 0 -> 'Plan' ->> 'Plan Rows')::float8 * (case when query::text like '%<%' then 10 else 1 end)) >= rare then
      perform set_config('enable_bitmapscan', 'off', true);
      execute 'select count(*) = 200 from (select from (select l.* from search.document l where l.workspace_id = $1'
        || case when until is null then '' else ' and l.at < $10' end || ' order by l.at desc limit 4000) c where ' || condition || ' limit 200) found'
        into fits using workspace, kinds, actor, contact, companies, agreements, query, without, since, until, filter, theirs;
      way := case when fits then 'backwards' else 'words' end;
      perform set_config('enable_bitmapscan', 'on', true);
    end if;
    if way = 'words' then
      perform set_config('enable_indexscan', 'off', true);
      execute 'select count(*) > ' || rare || ' from (select from search.document c where c.workspace_id = $1 and c.words @@ $2 limit ' || rare + 1 || ') found'
        into fits using workspace, query;
      way := case when fits then 'weeks' else 'words' end;
      perform set_config('enable_indexscan', 'on', true);
    end if;
  end if;

  if way = 'weeks' then
    select d.week into newest from search.document d where d.workspace_id = workspace order by d.at desc limit 1;
    select d.week into oldest from search.document d where d.workspace_id = workspace order by d.at limit 1;
    perform set_config('enable_indexscan', 'off', true);
    for week in reverse newest..oldest loop
      return query execute 'select c.* from search.document c where c.week = $13 and ' || condition
        using workspace, kinds, actor, contact, companies, agreements, query, without, since, until, filter, theirs, week;
      get diagnostics more = row_count;
      got := got + more;
      exit when got >= wanted;
      if clock_timestamp() - began > interval '200 ms' and got > 0 then
        perform set_config('search.cut', 'on', true);
        exit;
      end if;
    end loop;
  else
    perform set_config('enable_bitmapscan', case way when 'backwards' then 'off' else 'on' end, true);
    -- A sum has no index, so that only the words' own can be used.
    return query execute 'select c.* from search.document c where ' || condition
      || case way when 'backwards' then ' order by c.at desc' else ' order by c.at + interval ''0'' desc' end || ' limit ' || wanted
      using workspace, kinds, actor, contact, companies, agreements, query, without, since, until, filter, theirs;
    get diagnostics got = row_count;
    if got >= wanted then
      perform set_config('search.cut', 'on', true);
    end if;
  end if;
end $$;
-- As before, and of spam where the filter says so.
create or replace function search.find(
  workspace uuid, actor text, contact uuid[], companies uuid[], agreements uuid[], kinds text[],
  query tsquery, exact tsquery, without tsquery, since timestamptz, until timestamptz, filter jsonb, alike text, most int
) returns table (kind text, id uuid, record_id uuid, score real, at timestamptz, capped boolean)
language plpgsql volatile security definer
set search_path = pg_catalog
set plan_cache_mode = force_custom_plan
set pg_trgm.word_similarity_threshold = 0.35 as $$
#variable_conflict use_column
declare
  weights constant real[] := '{0.05, 0.2, 0.5, 1}';
begin
  if workspace is distinct from current_setting('app.workspace_id')::uuid
    or actor is distinct from current_setting('app.actor')
    or contact is distinct from string_to_array(current_setting('app.contact'), ',')::uuid[]
    or companies is distinct from string_to_array(current_setting('app.companies'), ',')::uuid[]
    or agreements is distinct from string_to_array(current_setting('app.agreements'), ',')::uuid[]
    or actor not in ('member', 'system', 'contact', 'partner')
  then
    raise exception 'search.find was asked for somebody else' using errcode = 'insufficient_privilege';
  end if;
  -- A search in spam goes by another reach, that of nobody else.
  if filter ? 'spam' and actor <> 'member' then
    raise exception 'search.find was asked for what this person is not shown' using errcode = 'insufficient_privilege';
  end if;
  -- Whatever isn't shown to a customer or a partner can't be asked about either, not even by leaving out.
  if actor in ('contact', 'partner') and (filter - 'groups' - '-groups' <> '{}' or not kinds <@ '{record,entry}') then
    raise exception 'search.find was asked for what this person is not shown' using errcode = 'insufficient_privilege';
  end if;
  if alike is null then
    return query
      with scored as (
        select d.kind, d.id, d.record_id, d.at,
          (coalesce(ts_rank(weights, d.words, query), 0) + 2 * coalesce(ts_rank(weights, d.words, exact), 0))::real as score
        from search.candidates(workspace, case when filter ? 'spam' then 'spam' else actor end, contact, companies, agreements, kinds, query, without, since, until, filter - 'spam') d
      ), best as (
        select distinct on (s.record_id) s.* from scored s order by s.record_id, s.score desc, s.at desc
      )
      select b.kind, b.id, b.record_id, b.score, b.at, current_setting('search.cut', true) = 'on' from best b
      order by b.score desc, b.at desc, b.id limit least(most, 500);
  else
    return query
      select d.kind, d.id, d.record_id, public.word_similarity(alike, d.label), d.at, false
      from search.document d
      where d.workspace_id = workspace and d.label <> '' and d.label operator(public.%>) alike and d.kind = any (kinds)
        and search.reaches(d, actor, contact, companies, agreements)
      order by 4 desc, d.at desc, d.id limit least(most, 500);
  end if;
end $$;