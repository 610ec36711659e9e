-- A member's second factor (S-62): codes that a phone makes from a secret, each good once, and ten codes for its loss.
create table identity.second_factor (
  workspace_id uuid not null,
  member_id uuid not null,
  -- Sealed; what is stored elsewhere can't be opened as this member's.
  secret bytea not null,
  -- The last step of thirty seconds whose code was taken; an earlier one is not taken again.
  last_step bigint not null default 0,
  created_at timestamptz not null,
  -- Null: the secret was shown and no code of it was typed yet, so nobody is asked for one.
  confirmed_at timestamptz,
  primary key (workspace_id, member_id),
  foreign key (workspace_id, member_id) references staff.member on delete cascade
);
select platform.protect('identity.second_factor', 'staff', 'select, insert, update, delete');

create table identity.recovery_code (
  workspace_id uuid not null,
  member_id uuid not null,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (workspace_id, member_id, code_hash),
  foreign key (workspace_id, member_id) references staff.member on delete cascade
);
select platform.protect('identity.recovery_code', 'staff', 'select, insert, update, delete');

-- The first factor was right and the second is awaited: it opens nothing but the question for that.
create table identity.pending_sign_in (
  workspace_id uuid not null,
  token_hash bytea not null,
  member_id uuid not null,
  opened_by text not null check (opened_by in ('password', 'link')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (workspace_id, token_hash),
  foreign key (workspace_id, member_id) references staff.member on delete cascade
);
create index pending_sign_in_member on identity.pending_sign_in (workspace_id, member_id);
select platform.protect('identity.pending_sign_in', 'staff', 'select, insert, update, delete');

-- What a workspace asks of whoever signs in; no row: nothing beyond the first factor.
create table identity.sign_in_rule (
  workspace_id uuid primary key,
  member_factor boolean not null
);
select platform.protect('identity.sign_in_rule', 'staff', 'select, insert, update');

-- Wrong codes make one wait longer from the first time on than wrong passwords do: how long is the caller's.
drop function identity.count_attempt(bytea, int, interval);
create function identity.count_attempt(attempt_key bytea, most int, within interval, pause interval) returns int
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  wait int;
begin
  insert into identity.attempt as a (key, failures, window_started_at) values (attempt_key, 1, now())
  on conflict (key) do update set
    failures = case when identity.attempt_is_old(a, most, within) then 1 else a.failures + 1 end,
    window_started_at = case when identity.attempt_is_old(a, most, within) then now() else a.window_started_at end,
    blocked_until = case when not identity.attempt_is_old(a, most, within) and a.failures + 1 >= most
      then now() + least(pause * power(2, least(a.failures + 1 - most, 10)), interval '1 hour') end
  where a.blocked_until is null or a.blocked_until <= now();
  if found then return null; end if;
  select greatest(1, ceil(extract(epoch from a.blocked_until - now())))::int into wait
    from identity.attempt a where a.key = attempt_key;
  return coalesce(wait, 1);
end $$;
select platform.open_gate('identity.count_attempt(bytea, int, interval, interval)');
