-- Mailboxes that sign in with a token instead of a password (RFC 6749, XOAUTH2).

-- This workspace's client at an authority that signs mailboxes in. The endpoints of the large ones stand in the code.
create table mailroom.authority (
  workspace_id uuid not null,
  authority text not null check (authority in ('google', 'microsoft', 'other')),
  client_id text not null,
  client_secret bytea,
  -- microsoft: whose accounts may sign in.
  tenant text,
  -- other: where people and we go, what is asked for, and which mail servers may be shown its tokens.
  authorization_endpoint text,
  token_endpoint text,
  issuer text,
  scopes text,
  hosts text[] not null default '{}',
  created_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, authority),
  check (authority <> 'other' or (authorization_endpoint is not null and token_endpoint is not null and scopes is not null))
);
select platform.protect('mailroom.authority', 'staff', 'select, insert, update, delete');

-- What an authority gave for a mailbox. The access token is kept too, sealed: all processes use the same one, so that
-- it is renewed once for all of them and a restart asks the authority for nothing.
create table mailroom.mailbox_grant (
  workspace_id uuid not null,
  mailbox_id uuid not null,
  authority text not null,
  refresh_token bytea not null,
  access_token bytea,
  renew_at timestamptz not null,
  -- Of the access token; what a mail server refused is named by it.
  version int not null default 1,
  -- This token was got because a server refused the one before: refused too, it is not renewed again.
  after_refusal boolean not null default false,
  -- One process at a time renews; the token fences what it writes.
  lease_token uuid,
  leased_until timestamptz,
  failures int not null default 0,
  retry_at timestamptz,
  last_error text,
  -- The authority takes the refresh token no more: a person must sign in again.
  refused_at timestamptz,
  granted_at timestamptz not null,
  primary key (workspace_id, mailbox_id),
  foreign key (workspace_id, mailbox_id) references mailroom.mailbox on delete cascade,
  foreign key (workspace_id, authority) references mailroom.authority on delete cascade
);
create index mailbox_grant_authority on mailroom.mailbox_grant (workspace_id, authority);
select platform.protect('mailroom.mailbox_grant', 'staff', 'select, insert, update, delete');

-- A browser that was sent to an authority and has not come back: found by the state it brings, once, in time, by the
-- session that left.
create table mailroom.grant_request (
  workspace_id uuid not null,
  state_hash bytea not null,
  session_hash bytea not null,
  mailbox_id uuid not null,
  authority text not null,
  -- PKCE (RFC 7636).
  verifier bytea not null,
  redirect_uri text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  primary key (workspace_id, state_hash),
  foreign key (workspace_id, mailbox_id) references mailroom.mailbox on delete cascade,
  foreign key (workspace_id, authority) references mailroom.authority on delete cascade
);
create index grant_request_mailbox on mailroom.grant_request (workspace_id, mailbox_id);
create index grant_request_authority on mailroom.grant_request (workspace_id, authority);
create index grant_request_expiry on mailroom.grant_request (workspace_id, expires_at);
select platform.protect('mailroom.grant_request', 'staff', 'select, insert, delete');
