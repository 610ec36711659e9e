create schema identity;
select platform.open_schema('identity');

-- Identity is per workspace (decision 12); a person is a member or a contact.
create table identity.credential (
  workspace_id uuid not null,
  person_kind text not null check (person_kind in ('member', 'contact')),
  person_id uuid not null,
  -- PHC string of argon2id over the peppered password; the key id stands beside it (safety.md section 5).
  password_hash text,
  pepper_key text,
  changed_at timestamptz not null,
  primary key (workspace_id, person_kind, person_id)
);
select platform.protect('identity.credential', 'staff', 'select, insert, update, delete');

-- One browser cookie may carry several seats: one a workspace and kind of person.
create table identity.session (
  workspace_id uuid not null,
  token_hash bytea not null,
  person_kind text not null check (person_kind in ('member', 'contact')),
  person_id uuid not null,
  id uuid not null,
  device text not null default '',
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  -- Set while a sample person is being looked through by the member who opened the window.
  opened_by uuid,
  primary key (workspace_id, token_hash, person_kind),
  unique (workspace_id, id)
);
create index session_person on identity.session (workspace_id, person_kind, person_id);
create index session_token on identity.session (token_hash);
select platform.protect('identity.session', 'person', 'select, insert, update, delete');

-- Mailed, single-use, bound to person and purpose (S-61).
create table identity.mailed_link (
  workspace_id uuid not null,
  token_hash bytea not null,
  purpose text not null check (purpose in ('invite', 'reset', 'sign_in', 'unlock')),
  person_kind text not null check (person_kind in ('member', 'contact')),
  person_id uuid not null,
  address text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (workspace_id, token_hash)
);
create index mailed_link_person on identity.mailed_link (workspace_id, person_kind, person_id, purpose);
select platform.protect('identity.mailed_link', 'staff', 'select, insert, update, delete');

create table identity.api_token (
  workspace_id uuid not null,
  id uuid not null,
  token_hash bytea not null,
  member_id uuid not null,
  name text not null,
  scopes text[] not null,
  addresses text[] not null default '{}',
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, token_hash)
);
create index api_token_hash on identity.api_token (token_hash);
select platform.protect('identity.api_token', 'staff');

-- Global: counts of attempts by a keyed hash of what is limited, so that all processes share one limit (S-59).
create table identity.attempt (
  key bytea primary key,
  failures int not null,
  window_started_at timestamptz not null,
  blocked_until timestamptz
);

-- Global: keyed hashes of person and place; whoever signed in from there keeps a count of their own, so that
-- strangers who guess can't lock them out (S-59).
create table identity.known_place (
  key bytea primary key,
  seen_at timestamptz not null
);

-- Counts an attempt before it is judged, so that a thousand at once don't all slip under the limit. Null: go on;
-- else the seconds to wait. Within the limit counts are forgotten after the window; past it each further attempt
-- waits twice as long, up to an hour.
create function identity.count_attempt(attempt_key bytea, most int, within interval) returns int
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  wait int;
begin
  insert into identity.attempt as a (key, failures, window_started_at) values (attempt_key, 1, now())
  on conflict (key) do update set
    failures = case when identity.attempt_is_old(a, most, within) then 1 else a.failures + 1 end,
    window_started_at = case when identity.attempt_is_old(a, most, within) then now() else a.window_started_at end,
    blocked_until = case when not identity.attempt_is_old(a, most, within) and a.failures + 1 >= most
      then now() + least(interval '1 minute' * power(2, least(a.failures + 1 - most, 10)), interval '1 hour') end
  where a.blocked_until is null or a.blocked_until <= now();
  if found then return null; end if;
  select greatest(1, ceil(extract(epoch from a.blocked_until - now())))::int into wait
    from identity.attempt a where a.key = attempt_key;
  return coalesce(wait, 1);
end $$;

create function identity.attempt_is_old(a identity.attempt, most int, within interval) returns boolean
language sql stable set search_path = pg_catalog as $$
  select case when a.failures >= most then coalesce(a.blocked_until, a.window_started_at) < now() - interval '1 day'
    else a.window_started_at < now() - within end
$$;
revoke all on function identity.attempt_is_old(identity.attempt, int, interval) from public;
select platform.open_gate('identity.count_attempt(bytea, int, interval)');

-- One attempt turned out to be right, so it doesn't count; `wholly` forgets the others too.
create function identity.forgive_attempt(attempt_key bytea, wholly boolean) returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  if wholly then
    delete from identity.attempt a where a.key = attempt_key;
  else
    update identity.attempt a set failures = greatest(a.failures - 1, 0), blocked_until = null where a.key = attempt_key;
  end if;
end $$;
select platform.open_gate('identity.forgive_attempt(bytea, boolean)');

create function identity.is_known_place(place bytea) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from identity.known_place k where k.key = place)
$$;
select platform.open_gate('identity.is_known_place(bytea)');

create function identity.remember_place(place bytea) returns void
language sql volatile security definer set search_path = pg_catalog as $$
  insert into identity.known_place (key, seen_at) values (place, now()) on conflict (key) do update set seen_at = now()
$$;
select platform.open_gate('identity.remember_place(bytea)');

-- Attempts and places of people who stayed away for 90 days (decision 29).
create function identity.forget_old() returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  delete from identity.attempt a where greatest(a.window_started_at, a.blocked_until) < now() - interval '2 days';
  delete from identity.known_place k where k.seen_at < now() - interval '90 days';
end $$;
select platform.open_gate('identity.forget_old()');

-- Signing in renews the browser's token; its seats in other workspaces go with it (S-60).
create function identity.move_seats(old_hash bytea, new_hash bytea) returns void
language sql volatile security definer set search_path = pg_catalog as $$
  update identity.session s set token_hash = new_hash where s.token_hash = old_hash
$$;
select platform.open_gate('identity.move_seats(bytea, bytea)');

create function identity.has_seats(hash bytea) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from identity.session s where s.token_hash = hash)
$$;
select platform.open_gate('identity.has_seats(bytea)');

-- The setup secret: whoever starts an empty installation replaces it; claiming it works once (S-76).
create function platform.renew_setup_secret(new_id uuid, secret_hash bytea) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  insert into platform.installation as i (id, setup_secret_hash) values (new_id, secret_hash)
  on conflict (only_row) do update set setup_secret_hash = excluded.setup_secret_hash where i.set_up_at is null;
  return found;
end $$;
select platform.open_gate('platform.renew_setup_secret(uuid, bytea)');

create function platform.is_setup_secret(secret_hash bytea) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from platform.installation i where i.set_up_at is null and i.setup_secret_hash = secret_hash)
$$;
select platform.open_gate('platform.is_setup_secret(bytea)');

create function platform.claim_installation(secret_hash bytea) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  update platform.installation i set set_up_at = now(), setup_secret_hash = null
    where i.set_up_at is null and i.setup_secret_hash = secret_hash;
  return found;
end $$;
select platform.open_gate('platform.claim_installation(bytea)');
