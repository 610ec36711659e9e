-- Keys that a person's device or password manager holds (S-63): what is kept here opens nothing by itself.
create table identity.passkey (
  workspace_id uuid not null,
  id uuid not null,
  person_kind text not null check (person_kind in ('member', 'contact')),
  person_id uuid not null,
  credential_id bytea not null,
  public_key bytea not null,
  -- Random, one for all keys of a person: it names nobody to the device that keeps it.
  user_handle bytea not null,
  -- Grows with each use where the device counts; one that does not grow was copied.
  sign_count bigint not null,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, credential_id)
);
create index passkey_person on identity.passkey (workspace_id, person_kind, person_id);
select platform.protect('identity.passkey', 'person', 'select, insert, update, delete');

-- What is good once and was used: challenges, states of sign-on, ids of handed tokens. What was never used leaves no row.
create table identity.used_once (
  workspace_id uuid not null,
  key bytea not null,
  expires_at timestamptz not null,
  primary key (workspace_id, key)
);
create index used_once_expiry on identity.used_once (workspace_id, expires_at);
select platform.protect('identity.used_once', 'staff', 'select, insert, delete');

create or replace function identity.has_factor(workspace uuid, member uuid) returns boolean
language sql stable set search_path = pg_catalog as $$
  select exists (select from identity.second_factor f
    where f.workspace_id = workspace and f.member_id = member and f.confirmed_at is not null)
    or exists (select from identity.passkey p
    where p.workspace_id = workspace and p.person_kind = 'member' and p.person_id = member)
$$;
