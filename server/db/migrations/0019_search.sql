create schema search;
select platform.open_schema('search');
create extension if not exists btree_gin;

-- One row a searchable thing. `words` is made of text that the server has normalised and segmented (decision 20);
-- narrowing columns are those of the thing itself. Lexemes with a slash are marks, not words: s/open, h/file, f/anna.
create table search.document (
  workspace_id uuid not null,
  kind text not null check (kind in ('record', 'facts', 'entry', 'contact', 'company')),
  id uuid not null,
  -- Of a record, its entries and its facts (what only the owning side reads of it) the record; of others itself.
  record_id uuid not null,
  sides text[] not null,
  agreement_id uuid,
  company_id uuid,
  contact_ids uuid[] not null,
  -- Names and numbers for typing errors; empty for entries.
  label text not null default '',
  words tsvector not null,
  at timestamptz not null,
  primary key (workspace_id, kind, id)
);
-- A pending list that grows would be read whole by every search.
create index document_words on search.document using gin (workspace_id, words) with (gin_pending_list_limit = 256);
create index document_label on search.document using gin (workspace_id, label gin_trgm_ops) with (fastupdate = off) where label <> '';
-- Of a word that stands in very many documents the latest are found faster backwards in time.
create index document_recent on search.document (workspace_id, at desc);
create index document_record on search.document (workspace_id, record_id);
select platform.protect('search.document', 'staff', 'select, insert, update, delete');

-- The narrowing of row-level security once more, for a function that reads past it; simple enough to be inlined.
create function search.reaches(d search.document, actor text, contact uuid[], companies uuid[], agreements uuid[]) returns boolean
language sql immutable as $$
  select actor in ('member', 'system')
    or actor = 'contact' and 'customer' = any (d.sides) and (d.contact_ids && contact or d.company_id = any (companies))
    or actor = 'partner' and 'provider' = any (d.sides) and d.agreement_id = any (agreements)
$$;
revoke all on function search.reaches(search.document, text, uuid[], uuid[], uuid[]) from public;

-- Whether the latest documents hold so many that fit that going backwards in time ends soon. The planner guesses how
-- often words stand together, and where it guesses wrong it would read a whole workspace; so that is tried out on a few
-- thousand first. Words of a phrase stand together far oftener than it guesses.
-- Volatile, because only such functions may ask for a plan.
create function search.plentiful(workspace uuid, kinds text[], query tsquery) returns boolean
language plpgsql volatile set search_path = pg_catalog set plan_cache_mode = force_custom_plan set enable_seqscan = off
set enable_sort = off as $$
declare
  guess float8;
  plan json;
begin
  execute 'explain (format json) select from search.document d where d.workspace_id = $1 and d.words @@ $2 and d.kind = any ($3)'
    into plan using workspace, query, kinds;
  guess := (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float8 * case when query::text like '%<%' then 10 else 1 end;
  -- Only of entries there are so many that the latest thousands of them are soon found.
  if guess < 3000 or 'entry' <> all (kinds) then
    return false;
  end if;
  return (select count(*) = 200 from (
    select from (
      select d.words from search.document d where d.workspace_id = workspace and d.kind = any (kinds) order by d.at desc limit 4000
    ) latest
    where latest.words @@ query limit 200
  ) found);
end $$;
revoke all on function search.plentiful(uuid, text[], tsquery) from public;

-- Text operators aren't leakproof, so under row-level security no text index is used (safety.md F-7). This one function
-- reads past it, with the same narrowing written out; what it returns is looked up again under the caller's policies.
-- The narrowing comes as parameters, because a shard must not depend on settings for its plan (decision 14); that they
-- are the caller's own is checked first.
create function search.find(
  workspace uuid, actor text, contact uuid[], companies uuid[], agreements uuid[],
  kinds text[], query tsquery, exact tsquery, of_record tsquery, alike text, most int
) returns table (kind text, id uuid, record_id uuid, score real, at timestamptz, capped boolean)
language plpgsql volatile security definer
set search_path = pg_catalog
set plan_cache_mode = force_custom_plan
set pg_trgm.word_similarity_threshold = 0.35 as $$
#variable_conflict use_column
declare
  candidates constant int := 1000;
  weights constant real[] := '{0.05, 0.2, 0.5, 1}';
  backwards boolean;
  -- Null: everything; else the records that this person reaches, so that a word which stands in half of the workspace
  -- is looked for in theirs alone.
  theirs uuid[];
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
  if actor = 'contact' then
    theirs := array(
      select p.record_id from threads.participant p where p.workspace_id = workspace and p.person_kind = 'contact' and p.person_id = any (contact)
      union
      select t.id from tickets.ticket t where t.workspace_id = workspace and t.company_id = any (companies));
  end if;
  if alike is null then
    backwards := actor in ('member', 'system') and of_record is null and search.plentiful(workspace, kinds, query);
    -- Tried out and found plentiful: then the planner's guess must not lead it to the words' index after all.
    perform set_config(way, case when backwards then 'off' else 'on' end, true) from unnest('{enable_bitmapscan,enable_seqscan}'::text[]) way;
    return query
      with scored as (
        select d.kind, d.id, d.record_id, d.at, count(*) over () >= candidates as capped,
          (ts_rank(weights, d.words, query) + 2 * ts_rank(weights, d.words, exact))::real as score
        from (
          select c.kind, c.id, c.record_id, c.at, c.words from search.document c
          where c.workspace_id = workspace and c.words @@ query and c.kind = any (kinds)
            and (theirs is null or c.record_id = any (theirs)) and search.reaches(c, actor, contact, companies, agreements)
            and (of_record is null or exists (
              select from search.document r
              where r.workspace_id = workspace and r.kind = 'record' and r.id = c.record_id and r.words @@ of_record))
          -- A sum has no index, so that only the words' own can be used.
          order by case when backwards then c.at end desc, c.at + interval '0' desc limit candidates
        ) d
      ), best as (
        select distinct on (s.record_id) s.* from scored s order by s.record_id, s.score desc, s.at desc
      )
      select b.kind, b.id, b.record_id, b.score, b.at, b.capped from best b order by b.score desc, b.at desc, b.id limit least(most, 500);
    perform set_config(way, 'on', true) from unnest('{enable_bitmapscan,enable_seqscan}'::text[]) way;
  else
    return query
      select d.kind, d.id, d.record_id, public.word_similarity(alike, d.label), d.at, false
      from search.document d
      where d.workspace_id = workspace and d.label <> '' and d.label operator(public.%>) alike and d.kind = any (kinds)
        and search.reaches(d, actor, contact, companies, agreements)
        and (of_record is null or exists (
          select from search.document r
          where r.workspace_id = workspace and r.kind = 'record' and r.id = d.record_id and r.words @@ of_record))
      order by 4 desc, d.at desc, d.id limit least(most, 500);
  end if;
end $$;
select platform.open_gate('search.find(uuid, text, uuid[], uuid[], uuid[], text[], tsquery, tsquery, tsquery, text, int)');
