-- People and companies are few among what was written, and a word that stands in every second entry is in hardly any name. Through
-- the index of everything a question about people gathered all its places: 100 ms at 100,000 tickets.
create index document_people on search.document using gin (workspace_id, words) with (fastupdate = off) where kind in ('contact', 'company');

-- As before, but how frequent the words are is told by the latest documents and no longer by the planner: it takes the beginning of a
-- word for one in four hundred whatever it is, which at a million tickets made every rare word read thousands of documents first.
-- Five of a hundred: backwards in time ends soon. Five of a thousand: week by week. Fewer are counted, as far as that is short.
-- An index gathers all places of a beginning again for each week, so of one that is no rarer the latest 20,000 documents are read first.
create or replace function search.candidates(
  workspace uuid, actor text, contact uuid[], companies uuid[], agreements uuid[],
  kinds text[], query tsquery, without tsquery, since timestamptz, until timestamptz, filter jsonb
) returns setof search.document
language plpgsql volatile set search_path = pg_catalog set plan_cache_mode = force_custom_plan
set enable_seqscan = off set enable_indexscan = on set enable_bitmapscan = on as $$
declare
  wanted constant int := 600;
  sample constant int := 600;
  recent constant int := 20000;
  enough constant int := 100;
  rare constant int := 3000;
  few constant int := 2000;
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
  fitting int;
  fits boolean;
  newest int;
  oldest int;
  got int := 0;
  by_weeks text;
  patience interval;
  ends timestamptz;
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
    perform set_config('enable_bitmapscan', 'off', true);
    execute 'select count(*) from (select l.* from search.document l where l.workspace_id = $1'
      || case when until is null then '' else ' and l.at < $10' end || ' order by l.at desc limit ' || sample || ') c where ' || condition
      into fitting using workspace, kinds, actor, contact, companies, agreements, query, without, since, until, filter, theirs;
    perform set_config('enable_bitmapscan', 'on', true);
    if fitting * 20 >= sample then
      way := 'backwards';
    elsif fitting * 200 >= sample then
      way := 'weeks';
    else
      perform set_config('enable_indexscan', 'off', true);
      execute 'select count(*) > ' || rare || ' from (select from search.document c where c.workspace_id = $1 and c.words @@ $2 limit ' || rare + 1 || ') found'
        into fits using workspace, query;
      way := case when fits then 'weeks' else 'words' end;
      perform set_config('enable_indexscan', 'on', true);
    end if;
  end if;

  if way = 'weeks' and query::text like '%:*%' then
    perform set_config('enable_bitmapscan', 'off', true);
    return query execute 'select c.* from (select l.* from search.document l where l.workspace_id = $1'
      || case when until is null then '' else ' and l.at < $10' end || ' order by l.at desc limit ' || recent || ') c where ' || condition || ' limit ' || wanted
      using workspace, kinds, actor, contact, companies, agreements, query, without, since, until, filter, theirs;
    get diagnostics got = row_count;
    perform set_config('enable_bitmapscan', 'on', true);
    if got >= enough then
      perform set_config('search.cut', 'on', true);
      return;
    end if;
  end if;
  if way = 'weeks' then
    select d.week into newest from search.document d where d.workspace_id = workspace order by d.at desc limit 1;
    select d.week into oldest from search.document d where d.workspace_id = workspace order by d.at limit 1;
    perform set_config('enable_indexscan', 'off', true);
    -- Weeks are taken one after the other until enough is found; one statement, because planning it for each costs as much as a week.
    -- The hour is looked at before each: beside the join it would be looked at after all of them.
    by_weeks := 'select f.* from (select s.week from generate_series($13::int, $14::int, -1) s(week) where clock_timestamp() < $15 offset 0) w
      cross join lateral (select c.* from search.document c where c.week = w.week and '
      || condition || ' order by c.at desc limit ' || wanted || ') f limit ' || wanted;
    -- No longer than a fifth of a second, unless there is nothing to show by then.
    foreach patience in array array['200 ms', '10 s']::interval[] loop
      ends := clock_timestamp() + patience;
      return query execute by_weeks using workspace, kinds, actor, contact, companies, agreements, query, without, since, until, filter, theirs,
        newest, oldest, ends;
      get diagnostics got = row_count;
      exit when got > 0 or clock_timestamp() < ends;
    end loop;
    if got >= wanted or clock_timestamp() >= ends then
      perform set_config('search.cut', 'on', true);
    end if;
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
