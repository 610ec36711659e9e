create schema mailroom;
select platform.open_schema('mailroom');

create table mailroom.mailbox (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  address text not null check (address = lower(address)),
  language text,
  product_id uuid,
  signature text not null default '',
  -- As in contracts/mailroom.ts; the password is sealed beside it (S-73).
  incoming jsonb not null,
  incoming_secret bytea,
  outgoing jsonb not null,
  outgoing_secret bytea,
  plus_addressing boolean not null default true,
  -- Whose Authentication-Results are believed (S-23).
  authserv_id text,
  state text not null check (state in ('on', 'off', 'failing', 'stopped')) default 'on',
  -- One process at a time holds a mailbox's connection; the token fences what it writes.
  lease_token uuid,
  leased_until timestamptz,
  uid_validity bigint,
  last_uid bigint,
  waiting_on_server int,
  last_checked_at timestamptz,
  last_success_at timestamptz,
  failures int not null default 0,
  -- In a row, of the credentials: a few are enough to stop (R-8).
  refusals int not null default 0,
  last_error text,
  next_check_at timestamptz,
  is_default boolean not null default false,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, address),
  foreign key (workspace_id, product_id) references catalog.product
);
create unique index mailbox_default on mailroom.mailbox (workspace_id) where is_default;
create index mailbox_address on mailroom.mailbox (address);
select platform.protect('mailroom.mailbox', 'staff', 'select, insert, update, delete');

-- Every message ever taken from a server, raw, before anything reads it (R-1). The bytes stand in the row so that
-- message and key become durable in one transaction.
create table mailroom.raw_mail (
  workspace_id uuid not null,
  id uuid not null,
  mailbox_id uuid,
  source text not null check (source in ('imap', 'pop3', 'http', 'command')),
  -- SHA-256 of the raw message without its trace headers; two copies by two routes are one message (R-5).
  content_key bytea not null,
  -- SHA-256 over Message-ID, From, Date and body: the same message in another mailbox of the workspace.
  message_key bytea,
  -- Of the Message-ID header; what answers a message waits until that one is filed.
  id_hash bytea,
  envelope_to text not null default '',
  size int not null,
  bytes bytea not null,
  state text not null check (state in ('stored', 'filed', 'duplicate', 'quarantined')),
  reason text,
  attempts int not null default 0,
  record_id uuid,
  entry_id uuid,
  outcome text,
  received_at timestamptz not null,
  filed_at timestamptz,
  primary key (workspace_id, id)
);
create unique index raw_mail_content on mailroom.raw_mail (workspace_id, coalesce(mailbox_id, '00000000-0000-0000-0000-000000000000'::uuid), content_key);
create unique index raw_mail_message on mailroom.raw_mail (workspace_id, message_key) where state = 'filed';
create index raw_mail_unfiled on mailroom.raw_mail (workspace_id, id_hash) where state = 'stored';
create index raw_mail_record on mailroom.raw_mail (workspace_id, record_id, received_at);
create index raw_mail_state on mailroom.raw_mail (workspace_id, state, received_at);
create index raw_mail_entry on mailroom.raw_mail (workspace_id, entry_id);
select platform.protect('mailroom.raw_mail', 'staff', 'select, insert, update, delete');

-- What was seen on a server by its own name for it (IMAP UIDVALIDITY and UID, POP3 UIDL) and not yet removed there.
create table mailroom.server_mail (
  workspace_id uuid not null,
  mailbox_id uuid not null,
  server_key text not null,
  raw_mail_id uuid not null,
  removed_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, mailbox_id, server_key),
  foreign key (workspace_id, mailbox_id) references mailroom.mailbox on delete cascade,
  foreign key (workspace_id, raw_mail_id) references mailroom.raw_mail on delete cascade
);
create index server_mail_raw on mailroom.server_mail (workspace_id, raw_mail_id);
select platform.protect('mailroom.server_mail', 'staff', 'select, insert, update, delete');

-- Message-IDs of others, for threading step 3 of helpdesk.md 2.1; our own are signed and need no row.
create table mailroom.message_id (
  workspace_id uuid not null,
  id_hash bytea not null,
  mailbox_id uuid,
  record_id uuid not null,
  entry_id uuid,
  -- As it was written, for In-Reply-To and References; and whose mail it was.
  value text not null,
  contact_id uuid,
  created_at timestamptz not null,
  primary key (workspace_id, id_hash, record_id),
  foreign key (workspace_id, record_id) references threads.record on delete cascade,
  foreign key (workspace_id, contact_id) references customers.contact on delete set null (contact_id)
);
create index message_id_record on mailroom.message_id (workspace_id, record_id, created_at);
create index message_id_contact on mailroom.message_id (workspace_id, contact_id) where contact_id is not null;
select platform.protect('mailroom.message_id', 'staff', 'select, insert, delete');

-- Outgoing mail, queued in the transaction that causes it (feature E7).
create table mailroom.outgoing_mail (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('reply', 'notice', 'account', 'test')),
  mailbox_id uuid,
  record_id uuid,
  entry_id uuid,
  -- Why this mail and no second one like it: `reply:<entry>`, `notice:<event>:<member>`.
  source_key text not null,
  message_id text not null,
  from_name text not null,
  from_address text not null,
  to_name text not null default '',
  to_address text not null,
  contact_id uuid,
  subject text not null,
  -- Everything the message is built from; built once, then `raw` is what is sent, again if need be (R-9).
  parts jsonb not null,
  raw bytea,
  -- kept: never to leave (sample records, or no mailbox is set); shown on the Outbox screen.
  state text not null check (state in ('waiting', 'sending', 'sent', 'failed', 'kept', 'withdrawn')),
  attempts int not null default 0,
  last_response text,
  not_before timestamptz,
  sample boolean not null default false,
  sent_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, source_key),
  foreign key (workspace_id, mailbox_id) references mailroom.mailbox,
  foreign key (workspace_id, record_id) references threads.record on delete cascade,
  foreign key (workspace_id, entry_id) references threads.entry on delete cascade,
  foreign key (workspace_id, contact_id) references customers.contact on delete set null (contact_id)
);
create index outgoing_mail_contact on mailroom.outgoing_mail (workspace_id, contact_id) where contact_id is not null;
create index outgoing_mail_recent on mailroom.outgoing_mail (workspace_id, created_at desc, id desc);
create index outgoing_mail_state on mailroom.outgoing_mail (workspace_id, state, created_at desc, id desc);
create index outgoing_mail_record on mailroom.outgoing_mail (workspace_id, record_id, created_at);
create index outgoing_mail_entry on mailroom.outgoing_mail (workspace_id, entry_id);
create index outgoing_mail_to on mailroom.outgoing_mail (workspace_id, to_address, created_at);
create index outgoing_mail_mailbox on mailroom.outgoing_mail (workspace_id, mailbox_id);
select platform.protect('mailroom.outgoing_mail', 'append', 'select, insert, update, delete');

-- Which mailbox a mail to this address belongs to; asked before a workspace is known.
create function mailroom.mailbox_at(wanted text) returns table (workspace_id uuid, mailbox_id uuid)
language sql stable security definer set search_path = pg_catalog as $$
  select m.workspace_id, m.id from mailroom.mailbox m
  join workspaces.workspace w on w.workspace_id = m.workspace_id and w.suspended_at is null
  where m.address = lower(wanted)
$$;
select platform.open_gate('mailroom.mailbox_at(text)');

-- Mailboxes due for a look, over all workspaces; the pump enters each workspace with what it gets here.
create function mailroom.mailboxes_to_watch() returns table (workspace_id uuid, mailbox_id uuid, version int, due boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select m.workspace_id, m.id, m.version,
    coalesce(m.next_check_at <= now(), true) and coalesce(m.leased_until <= now(), true)
  from mailroom.mailbox m
  join workspaces.workspace w on w.workspace_id = m.workspace_id and w.suspended_at is null
  where m.state in ('on', 'failing') and m.incoming ->> 'kind' in ('imap', 'pop3')
$$;
select platform.open_gate('mailroom.mailboxes_to_watch()');
