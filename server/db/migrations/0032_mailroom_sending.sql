-- A domain that the workspace's mailboxes send from, and what DNS says of it (feature E7).
create table mailroom.sending_domain (
  workspace_id uuid not null,
  id uuid not null,
  -- As DNS has it: small ASCII letters.
  name text not null check (name = lower(name)),
  -- A second signature beside RSA's (RFC 8463).
  ed25519 boolean not null default false,
  -- What DNS said beside the keys, as in contracts/mail-domains.ts; null until it was asked.
  findings jsonb,
  checked_at timestamptz,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, name)
);
select platform.protect('mailroom.sending_domain', 'staff', 'select, insert, update, delete');

-- DKIM keys of a domain (RFC 6376). A key signs only once DNS shows its public half; a retired one stays in DNS for a
-- while, for mail that is still on its way.
create table mailroom.dkim_key (
  workspace_id uuid not null,
  id uuid not null,
  domain_id uuid not null,
  algorithm text not null check (algorithm in ('rsa', 'ed25519')),
  selector text not null,
  public_key text not null,
  -- PKCS #8, sealed (S-73).
  private_key bytea not null,
  state text not null check (state in ('prepared', 'signing', 'retired')),
  finding jsonb,
  created_at timestamptz not null,
  signing_at timestamptz,
  retired_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, domain_id, selector),
  foreign key (workspace_id, domain_id) references mailroom.sending_domain on delete cascade
);
create unique index dkim_key_current on mailroom.dkim_key (workspace_id, domain_id, algorithm, state) where state <> 'retired';
select platform.protect('mailroom.dkim_key', 'staff', 'select, insert, update, delete');

-- Mail rests from a server, or from a mailbox at it, that does not answer or has had enough (R-10). Gone once one went
-- through.
create table mailroom.breaker (
  workspace_id uuid not null,
  -- `host:port`, or `mailbox:<id>:<version>` for what the account is to blame for.
  place text not null,
  failures int not null,
  open_until timestamptz not null,
  -- One mail at a time tries again; the others wait for what becomes of it.
  probe_until timestamptz,
  response text not null,
  since timestamptz not null,
  primary key (workspace_id, place)
);
select platform.protect('mailroom.breaker', 'staff', 'select, insert, update, delete');

alter table mailroom.outgoing_mail
  -- From when the 48 hours of its tries run: when it was queued, or sent again by hand.
  add column tries_since timestamptz,
  -- The keys that signed it, so that a mail that is built anew is built the same; null until it was built.
  add column signed_with uuid[];
select platform.grant_update('mailroom.outgoing_mail');
create index outgoing_mail_contact_recent on mailroom.outgoing_mail (workspace_id, contact_id, created_at desc, id desc)
  where contact_id is not null;
drop index mailroom.outgoing_mail_contact;

-- When a copy that waits is tried next.
alter table threads.delivery add column next_at timestamptz;
select platform.grant_update('threads.delivery');
