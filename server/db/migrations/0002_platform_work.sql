-- Background work (docs/decisions/0001): leases with fencing tokens, and turns between workspaces.
create table platform.work (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  payload jsonb not null,
  -- Of two pieces of one name with the same key the second is not made; a key lives as long as its row.
  once text,
  caused_by uuid,
  state text not null default 'waiting' check (state in ('waiting', 'leased', 'done', 'dead')),
  not_before timestamptz not null default now(),
  -- Attempts count starts; failures count throws and lost workers, and lead to the dead list.
  attempts int not null default 0,
  failures int not null default 0,
  lease_token uuid,
  leased_until timestamptz,
  last_error text,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (workspace_id, id),
  check ((state = 'leased') = (lease_token is not null) and (state = 'leased') = (leased_until is not null)),
  check ((state in ('done', 'dead')) = (ended_at is not null))
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
create unique index work_once on platform.work (workspace_id, name, once) where once is not null;
create index work_turn on platform.work (name, workspace_id, not_before, id) where state = 'waiting';
create index work_due on platform.work (name, not_before) where state = 'waiting';
create index work_leased on platform.work (leased_until) where state = 'leased';
create index work_ended on platform.work (workspace_id, ended_at) where ended_at is not null;
select platform.protect('platform.work', 'append', 'select, insert, update, delete');

-- Workspaces with due work of one name, in turn: those after `after` first. With little to do one short index read
-- knows them all; with a backlog it steps from workspace to workspace and never reads the backlog itself. The planner
-- knows a queue only as it was when it was last analysed, often empty, and then sorts 100,000 rows to find one: 220 ms
-- against 0.1 ms. So these functions leave it no way but the index that is in the wanted order.
create function platform.work_turns(work_name text, after uuid, wanted int, due_by timestamptz) returns setof uuid
language plpgsql stable set search_path = pg_catalog set enable_seqscan = off set enable_bitmapscan = off
set enable_sort = off set enable_incremental_sort = off as $$
declare
  near uuid[];
  here uuid := after;
  found_id uuid;
  due timestamptz;
  wrapped boolean := false;
  given int := 0;
begin
  select array_agg(d.workspace_id) into near from (
    select w.workspace_id from platform.work w
    where w.name = work_name and w.state = 'waiting' and w.not_before <= due_by order by w.not_before limit 64
  ) d;
  if coalesce(cardinality(near), 0) < 64 then
    return query select distinct n from unnest(near) n;
    return;
  end if;
  loop
    select w.workspace_id, w.not_before into found_id, due from platform.work w
      where w.name = work_name and w.state = 'waiting' and w.workspace_id > here
      order by w.workspace_id, w.not_before limit 1;
    if found_id is null or (wrapped and found_id > after) then
      exit when wrapped;
      wrapped := true;
      here := '00000000-0000-0000-0000-000000000000';
      continue;
    end if;
    here := found_id;
    if due <= due_by then
      return next found_id;
      given := given + 1;
      exit when given >= wanted;
    end if;
  end loop;
end $$;
revoke all on function platform.work_turns(text, uuid, int, timestamptz) from public;

-- Takes up to `wanted` pieces, one workspace after the other, beginning behind `after`; within a workspace the names
-- that stand first. `rooms` says how many of each name the worker can take. Each row is locked within one workspace
-- at a time, as a sharded cluster wants it.
create function platform.claim_work(
  names text[], rooms int[], wanted int, after uuid, token uuid, lease_seconds float8, due_by timestamptz default null
) returns table (workspace_id uuid, id uuid, name text, payload jsonb, attempts int, failures int, caused_by uuid)
language plpgsql security definer set search_path = pg_catalog set enable_seqscan = off set enable_bitmapscan = off
set enable_sort = off set enable_incremental_sort = off as $$
#variable_conflict use_column
declare
  due timestamptz := coalesce(due_by, now());
  here uuid := after;
  served uuid;
  taken int := 0;
  before int;
  lapsed record;
  turn record;
  piece record;
begin
  for lapsed in select l.workspace_id, l.id from platform.work l
    where l.state = 'leased' and l.leased_until < now() order by l.leased_until limit 100 for update skip locked
  loop
    update platform.work w set state = 'waiting', lease_token = null, leased_until = null, failures = w.failures + 1,
      last_error = 'the process that ran it went away'
      where w.workspace_id = lapsed.workspace_id and w.id = lapsed.id;
  end loop;
  loop
    before := taken;
    served := null;
    for turn in
      select t.workspace_id, n.name, n.rank::int as rank
      from unnest(names, rooms) with ordinality as n(name, room, rank)
      cross join lateral platform.work_turns(n.name, here, wanted, due) as t(workspace_id)
      where n.room > 0
      order by t.workspace_id <= here, t.workspace_id, n.rank
    loop
      exit when taken >= wanted;
      continue when turn.workspace_id = served or rooms[turn.rank] <= 0;
      select w.id, w.payload, w.attempts, w.failures, w.caused_by into piece from platform.work w
        where w.name = turn.name and w.workspace_id = turn.workspace_id and w.state = 'waiting' and w.not_before <= due
        order by w.not_before, w.id limit 1 for update skip locked;
      continue when not found;
      update platform.work w set state = 'leased', lease_token = token, attempts = w.attempts + 1,
        leased_until = clock_timestamp() + make_interval(secs => lease_seconds)
        where w.workspace_id = turn.workspace_id and w.id = piece.id;
      served := turn.workspace_id;
      rooms[turn.rank] := rooms[turn.rank] - 1;
      taken := taken + 1;
      workspace_id := turn.workspace_id;
      id := piece.id;
      name := turn.name;
      payload := piece.payload;
      attempts := piece.attempts + 1;
      failures := piece.failures;
      caused_by := piece.caused_by;
      return next;
    end loop;
    exit when taken = before or taken >= wanted;
    here := served;
  end loop;
end $$;
select platform.open_gate('platform.claim_work(text[], int[], int, uuid, uuid, float8, timestamptz)');

-- Prolongs the leases that are still one's own; a token that does not come back has lost its piece.
create function platform.renew_work(tokens uuid[], lease_seconds float8) returns table (id uuid)
language sql security definer set search_path = pg_catalog as $$
  update platform.work w set leased_until = clock_timestamp() + make_interval(secs => lease_seconds)
  where w.state = 'leased' and w.lease_token = any (tokens) returning w.id
$$;
select platform.open_gate('platform.renew_work(uuid[], float8)');

-- A worker that ends hands back what it did not finish; nobody needs to wait for the lease.
create function platform.release_work(tokens uuid[]) returns void
language sql security definer set search_path = pg_catalog as $$
  update platform.work w set state = 'waiting', lease_token = null, leased_until = null
  where w.state = 'leased' and w.lease_token = any (tokens)
$$;
select platform.open_gate('platform.release_work(uuid[])');

-- Seconds until something of these names is due or a lease lapses, by the database's clock (R-19); null: nothing waits.
create function platform.next_work(names text[]) returns float8
language sql stable security definer set search_path = pg_catalog set enable_seqscan = off set enable_bitmapscan = off
set enable_sort = off set enable_incremental_sort = off as $$
  select extract(epoch from min(c.at) - clock_timestamp())::float8 from (
    select (select w.not_before from platform.work w where w.name = n and w.state = 'waiting' order by w.not_before limit 1) as at
    from unnest(names) n
    union all
    (select l.leased_until from platform.work l where l.state = 'leased' order by l.leased_until limit 1)
  ) c
$$;
select platform.open_gate('platform.next_work(text[])');

-- Global: the last period for which a schedule has made its work.
create table platform.work_period (
  name text primary key,
  period bigint not null
);

-- Which schedules still lack the work of the present period, and how long until the next one begins.
create function platform.schedule_state(names text[], every int[])
returns table (name text, due boolean, seconds_left float8)
language sql stable security definer set search_path = pg_catalog as $$
  select s.name, coalesce(p.period, -1) < floor(extract(epoch from now()) / s.every)::bigint,
    (s.every - mod(extract(epoch from now()), s.every))::float8
  from unnest(names, every) as s(name, every) left join platform.work_period p on p.name = s.name
$$;
select platform.open_gate('platform.schedule_state(text[], int[])');

-- Makes one piece a workspace for the present period, exactly once whoever asks: period and pieces commit together.
-- A workspace whose piece of an earlier period still waits is left out, so that an outage delays and never piles up.
create function platform.fan_out_work(work_name text, every int, workspace_ids uuid[], ids uuid[]) returns int
language plpgsql security definer set search_path = pg_catalog as $$
declare
  this_period bigint := floor(extract(epoch from now()) / every)::bigint;
  made int;
begin
  insert into platform.work_period as p (name, period) values (work_name, this_period)
    on conflict (name) do update set period = excluded.period where p.period < excluded.period;
  if not found then
    return 0;
  end if;
  insert into platform.work (workspace_id, id, name, payload, once)
    select f.workspace_id, f.id, work_name, '{}', 'schedule:' || this_period
    from unnest(workspace_ids, ids) as f(workspace_id, id)
    where not exists (
      select from platform.work w
      where w.workspace_id = f.workspace_id and w.name = work_name and w.state = 'waiting' and w.once like 'schedule:%'
    )
    on conflict do nothing;
  get diagnostics made = row_count;
  return made;
end $$;
select platform.open_gate('platform.fan_out_work(text, int, uuid[], uuid[])');
