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

-- Global: counts of failed attempts by a hashed key, so that all processes share one limit (S-59).
create table identity.attempt (
  key bytea primary key,
  failures int not null,
  window_started_at timestamptz not null,
  blocked_until timestamptz
);
