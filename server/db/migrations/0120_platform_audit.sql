-- Who did what that counts (S-72): rows are added and read, never changed. Each carries the hash of the one before.
create table platform.audit_entry (
  workspace_id uuid not null,
  -- Without a gap: the next number is given out behind the lock of the head.
  number bigint not null check (number > 0),
  at timestamptz not null,
  act text not null,
  actor_kind text not null,
  actor_id uuid,
  -- The token that spoke for the member, or null.
  token_id uuid,
  subject_kind text not null,
  subject_id uuid,
  request text not null,
  facts jsonb not null,
  -- SHA-256 over salt and words of audit_words; null where nothing personal belongs to it.
  words_hash bytea check (length(words_hash) = 32),
  hash bytea not null check (length(hash) = 32),
  primary key (workspace_id, number)
);
create index audit_entry_at on platform.audit_entry (workspace_id, at, number);
create index audit_entry_actor on platform.audit_entry (workspace_id, actor_id, number) where actor_id is not null;
create index audit_entry_subject on platform.audit_entry (workspace_id, subject_id, number) where subject_id is not null;
create index audit_entry_act on platform.audit_entry (workspace_id, act, number);
select platform.protect('platform.audit_entry', 'append', 'select, insert');

-- What of an entry is personal: from where, and words that name somebody. It can be erased with the person; the entry keeps
-- its hash, so that the chain stays whole and nobody puts other words there.
create table platform.audit_words (
  workspace_id uuid not null,
  number bigint not null,
  salt bytea not null check (length(salt) = 16),
  words jsonb not null,
  primary key (workspace_id, number),
  foreign key (workspace_id, number) references platform.audit_entry
);
select platform.protect('platform.audit_words', 'append', 'select, insert, delete');

-- The end of the chain; its lock orders those who add to it.
create table platform.audit_head (
  workspace_id uuid primary key,
  number bigint not null,
  hash bytea not null
);
select platform.protect('platform.audit_head', 'open', 'select, insert, update');

-- What the end was, signed with the installation's key: whoever writes the chain anew can't write these.
create table platform.audit_seal (
  workspace_id uuid not null,
  number bigint not null,
  hash bytea not null,
  at timestamptz not null,
  signature bytea not null check (length(signature) = 32),
  primary key (workspace_id, number),
  foreign key (workspace_id, number) references platform.audit_entry
);
select platform.protect('platform.audit_seal', 'staff', 'select, insert');
