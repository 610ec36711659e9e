-- Searching by operators, in bounded time, with words that are like those that were typed.

-- Weeks since 2000. Of a word that is neither rare nor everywhere the latest are found week by week: an index of words
-- knows no order of time, and reading all places of such a word would take seconds in a large workspace.
alter table search.document add column week int not null
  generated always as (floor(extract(epoch from (at - timestamptz '2000-01-01 00:00:00+00')) / 604800)::int) stored;
drop index search.document_words;
-- Every search reads the list of what is yet to be sorted in, and with a long one the planner leaves the index alone.
create index document_words on search.document using gin (workspace_id, week, words) with (gin_pending_list_limit = 256);

-- Typing errors in words are looked up in search.word; labels are for names of people and companies alone.
update search.document set label = '' where kind = 'record';

drop function search.find(uuid, text, uuid[], uuid[], uuid[], text[], tsquery, tsquery, tsquery, text, int);
drop function search.plentiful(uuid, text[], tsquery);
drop function search.reaches(search.document, text, uuid[], uuid[], uuid[]);

create function search.reaches(d search.document, actor text, contact uuid[], companies uuid[], agreements uuid[]) returns boolean
language sql immutable as $$
  select actor = 'system'
    or actor = 'member' and 'owner' = any (d.sides)
    or actor = 'contact' and 'customer' = any (d.sides) and (d.contact_ids && contact or d.company_id = any (companies))
    or actor = 'partner' and 'provider' = any (d.sides) and d.agreement_id = any (agreements)
$$;
revoke all on function search.reaches(search.document, text, uuid[], uuid[], uuid[]) from public;

-- What a filter asks of the ticket `t`, as conditions on its columns; `place` is the filter's parameter. A leading minus
-- is "not". The texts are built of names that stand here, never of what somebody typed.
create function search.ticket_conditions(filter jsonb, place text) returns text
language sql immutable set search_path = pg_catalog as $$
  select coalesce(string_agg(case
    when k.name = 'tags' then format(' and exists (select from tickets.ticket_tag g where g.workspace_id = $1 and g.ticket_id = t.id and g.tag_id = any ((%s ->> ''tags'')::uuid[]))', place)
    when k.name = '-tags' then format(' and not exists (select from tickets.ticket_tag g where g.workspace_id = $1 and g.ticket_id = t.id and g.tag_id = any ((%s ->> ''-tags'')::uuid[]))', place)
    when k.name = 'none' then ''
    when k.name like '-%' and filter -> 'none' ? k.name then format(' and t.%1$I is not null and t.%1$I <> all ((%2$s ->> %3$L)::%4$s[])', c.column_name, place, k.name, c.type)
    when k.name like '-%' then format(' and (t.%1$I is null or t.%1$I <> all ((%2$s ->> %3$L)::%4$s[]))', c.column_name, place, k.name, c.type)
    when filter -> 'none' ? k.name then format(' and (t.%1$I is null or t.%1$I = any ((%2$s ->> %3$L)::%4$s[]))', c.column_name, place, k.name, c.type)
    else format(' and t.%1$I = any ((%2$s ->> %3$L)::%4$s[])', c.column_name, place, k.name, c.type)
  end, '' order by k.name), '')
  from jsonb_object_keys(filter) k(name)
  left join (values ('groups', 'status_group', 'text'), ('statuses', 'status_id', 'uuid'), ('assignees', 'assignee_id', 'uuid'),
    ('companies', 'company_id', 'uuid'), ('products', 'product_id', 'uuid')) c(key, column_name, type) on c.key = ltrim(k.name, '-')
$$;
revoke all on function search.ticket_conditions(jsonb, text) from public;

-- The documents that fit, the latest thousand or so. Four ways, each bounded whatever the size of the workspace:
-- a few tickets: through their own documents; a rare word: by the index of words; a word that is everywhere: backwards
-- in time; what lies between: week by week, and no longer than a fifth of a second.
create function search.candidates(
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
  of_ticket constant text := search.ticket_conditions(filter, '$11');
  plain constant boolean := query is null and since is null and until is null;
  condition text := 'c.workspace_id = $1 and c.kind = any ($2) and search.reaches(c, $3, $4, $5, $6)';
  -- Null: everything; else the records that it must be one of.
  theirs uuid[];
  chosen uuid[];
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
  if filter <> '{}' or plain then
    execute 'select array(select t.id from tickets.ticket t where t.workspace_id = $1 and t.unlisted_at is null'
      || case when theirs is null then '' else ' and t.id = any ($12)' end || of_ticket
      || case when plain then ' order by t.updated_at desc' else '' end || ' limit ' || few + 1 || ')'
      into chosen using workspace, kinds, actor, contact, companies, agreements, query, without, since, until, filter, theirs;
    if plain or cardinality(chosen) <= few then
      theirs := chosen[1:few];
    else
      condition := condition || ' and exists (select from tickets.ticket t where t.workspace_id = $1 and t.id = c.record_id and t.unlisted_at is null' || of_ticket || ')';
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
revoke all on function search.candidates(uuid, text, uuid[], uuid[], uuid[], text[], tsquery, tsquery, timestamptz, timestamptz, jsonb) from public;

-- Text operators aren't leakproof, so under row-level security no text index is used (safety.md F-7). This one function
-- reads past it, with the same narrowing written out; what it returns is looked up again under the caller's policies.
-- The narrowing comes as parameters, because a shard must not depend on settings for its plan (decision 14); that they
-- are the caller's own is checked first.
create function search.find(
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
  -- Whatever isn't shown to a customer or a partner can't be asked about either, not even by leaving out.
  if actor in ('contact', 'partner') and (filter - 'groups' - '-groups' <> '{}' or not kinds <@ '{record,entry}') then
    raise exception 'search.find was asked for what this person is not shown' using errcode = 'insufficient_privilege';
  end if;
  if alike is null then
    return query
      with scored as (
        select d.kind, d.id, d.record_id, d.at,
          (coalesce(ts_rank(weights, d.words, query), 0) + 2 * coalesce(ts_rank(weights, d.words, exact), 0))::real as score
        from search.candidates(workspace, actor, contact, companies, agreements, kinds, query, without, since, until, filter) d
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
select platform.open_gate('search.find(uuid, text, uuid[], uuid[], uuid[], text[], tsquery, tsquery, tsquery, timestamptz, timestamptz, jsonb, text, int)');

-- The words of a workspace, for typing errors, inflections and the parts of compounds. Of how often a word was written
-- `seen` knows a sample: counting all would make every document wait for every other.
create table search.word (
  workspace_id uuid not null,
  word text not null,
  seen int not null default 1,
  primary key (workspace_id, word)
);
create index word_parts on search.word using gin (workspace_id, word public.gin_trgm_ops) with (gin_pending_list_limit = 256);
select platform.protect('search.word', 'staff', 'select, insert, update, delete');

-- Words are of all that was written, whoever may read it: what comes of them is searched for under the reader's own
-- narrowing, and only what finds something there is ever told.
create function search.words_like(workspace uuid, near text, inside text[], forms text[]) returns table (word text, seen int)
language plpgsql stable security definer set search_path = pg_catalog set plan_cache_mode = force_custom_plan
set enable_seqscan = off set pg_trgm.similarity_threshold = 0.3 as $$
#variable_conflict use_column
begin
  if workspace is distinct from current_setting('app.workspace_id')::uuid then
    raise exception 'search.words_like was asked for somebody else' using errcode = 'insufficient_privilege';
  end if;
  return query select w.word, w.seen from search.word w where w.workspace_id = workspace and w.word = any (forms);
  for part in 1..coalesce(cardinality(inside), 0) loop
    return query select w.word, w.seen from search.word w
      where w.workspace_id = workspace and w.word like '_%' || inside[part] || '%' order by w.seen desc, w.word limit 12;
  end loop;
  if near is not null then
    return query select w.word, w.seen from search.word w
      where w.workspace_id = workspace and w.word operator(public.%) near and char_length(w.word) between char_length(near) - 2 and char_length(near) + 2
      order by public.similarity(w.word, near) desc, w.seen desc, w.word limit 40;
  end if;
end $$;
select platform.open_gate('search.words_like(uuid, text, text[], text[])');

-- What stands in a file, by its content: read once, however many entries carry it. Found through the entries alone.
create table search.file_text (
  workspace_id uuid not null,
  sha256 bytea not null,
  -- none: of a kind that holds no text that we read, or empty; failed: it could not be read.
  state text not null constraint file_text_state check (state in ('read', 'none', 'failed')),
  text text not null,
  -- Which reader it was: what an older one could not read is tried again by a newer one.
  reader int not null,
  created_at timestamptz not null,
  primary key (workspace_id, sha256),
  foreign key (workspace_id, sha256) references platform.file on delete cascade
);
select platform.protect('search.file_text', 'staff', 'select, insert, update, delete');
