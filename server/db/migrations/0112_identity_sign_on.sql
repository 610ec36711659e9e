-- Where a workspace lets its people sign in elsewhere (OpenID Connect Core 1.0, S-65).
create table identity.connection (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  issuer text not null,
  client_id text not null,
  -- Sealed; written, never shown.
  client_secret bytea not null,
  person_kind text not null check (person_kind in ('member', 'contact')),
  -- Whether whoever is not known yet becomes a member of the least role, or a contact.
  makes_people boolean not null,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
select platform.protect('identity.connection', 'staff', 'select, insert, update, delete');

-- Domains whose addresses are the workspace's own word: a record in their DNS says so.
create table identity.own_domain (
  workspace_id uuid not null,
  domain text not null,
  token text not null,
  created_at timestamptz not null,
  verified_at timestamptz,
  primary key (workspace_id, domain)
);
select platform.protect('identity.own_domain', 'staff', 'select, insert, update, delete');

-- Who somebody is there: by connection, issuer and subject, never by an address.
create table identity.foreign_identity (
  workspace_id uuid not null,
  connection_id uuid not null,
  issuer text not null,
  subject text not null,
  id uuid not null,
  person_kind text not null check (person_kind in ('member', 'contact')),
  person_id uuid not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  primary key (workspace_id, connection_id, issuer, subject),
  unique (workspace_id, id),
  foreign key (workspace_id, connection_id) references identity.connection on delete cascade
);
create index foreign_identity_person on identity.foreign_identity (workspace_id, person_kind, person_id);
select platform.protect('identity.foreign_identity', 'person', 'select, insert, update, delete');

alter table identity.pending_sign_in drop constraint pending_sign_in_opened_by_check;
alter table identity.pending_sign_in add constraint pending_sign_in_opened_by_check check (opened_by in ('password', 'link', 'sign_on'));

-- Keys with which a company's own site says who its customer is, by signed token (RFC 7519, S-66).
create table identity.token_key (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  algorithm text not null check (algorithm in ('HS256', 'EdDSA', 'ES256')),
  -- Sealed, for HS256; the others are verified by what is public.
  secret bytea,
  public_key text,
  makes_people boolean not null,
  updates_people boolean not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  primary key (workspace_id, id),
  check ((algorithm = 'HS256') = (secret is not null) and (algorithm = 'HS256') = (public_key is null))
);
select platform.protect('identity.token_key', 'staff', 'select, insert, update, delete');

-- Where a workspace is to be found, for addresses that others send people back to.
create function identity.slug_of(workspace uuid) returns text
language sql stable security definer set search_path = pg_catalog as $$
  select w.slug from workspaces.workspace w where w.workspace_id = workspace
$$;
select platform.open_gate('identity.slug_of(uuid)');
