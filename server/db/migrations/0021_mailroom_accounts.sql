-- Who may write to a mailbox, as in contracts/mailboxes.ts, null for anyone; and whether a mail that came to another one
-- too begins a ticket of its own here (R-5).
alter table mailroom.mailbox
  add column allowed_senders jsonb,
  add column own_tickets boolean not null default false;
select platform.grant_update('mailroom.mailbox');

alter table mailroom.raw_mail
  -- Why it was set aside; `reason` holds the words of what failed.
  add column reason_code text check (reason_code in ('not_read', 'not_filed', 'sender_not_allowed', 'too_large')),
  add column aside_at timestamptz,
  -- The reader that gave up: a newer one tries by itself (R-6).
  add column reader_version int,
  -- What the mail says of itself, for the list of set-aside mail; null until something could read it.
  add column sender text,
  add column subject text,
  -- False: only its beginning is here, the rest is on the server.
  add column whole boolean not null default true,
  add column own_ticket boolean not null default false,
  -- The last word of a person on a mail that was set aside.
  add column decision text check (decision in ('accepted', 'discarded')),
  add column decided_by uuid,
  add column decided_at timestamptz,
  add constraint raw_mail_decided_by_fkey foreign key (workspace_id, decided_by) references staff.member on delete set null (decided_by);
select platform.grant_update('mailroom.raw_mail');

update mailroom.raw_mail set aside_at = received_at, whole = coalesce(reason not like 'too large:%', true), reader_version = 0,
  reason_code = case when reason like 'too large:%' then 'too_large' else 'not_filed' end
  where state = 'quarantined';
alter table mailroom.raw_mail
  drop constraint raw_mail_state_check,
  add constraint raw_mail_state_check check (state in ('stored', 'filed', 'duplicate', 'quarantined', 'discarded')),
  add constraint raw_mail_reason_check check (state <> 'quarantined' or reason_code is not null);

-- One of the copies of a mail is the mail, except where a mailbox wants its own.
drop index mailroom.raw_mail_message;
create unique index raw_mail_message on mailroom.raw_mail (workspace_id, message_key) where state = 'filed' and not own_ticket;
create index raw_mail_copies on mailroom.raw_mail (workspace_id, message_key);
-- The recount reads this index alone; the newest filed of a mailbox are at its end.
create index raw_mail_place on mailroom.raw_mail (workspace_id, mailbox_id, state, filed_at);
create index raw_mail_waiting on mailroom.raw_mail (workspace_id, mailbox_id, received_at) where state = 'stored';
create index raw_mail_beginning on mailroom.raw_mail (workspace_id, mailbox_id) where not whole;
create index raw_mail_discarded on mailroom.raw_mail (workspace_id, decided_at) where state = 'discarded' and size > 0;
create index raw_mail_decided_by on mailroom.raw_mail (workspace_id, decided_by) where decided_by is not null;

-- Somebody wants what was too large; the next look takes it whole.
alter table mailroom.server_mail add column wanted_at timestamptz;
select platform.grant_update('mailroom.server_mail');

-- How many mails of a mailbox came in and where they are, counted in the transactions that move them. Each transaction
-- takes one of several rows at random, so that intake and filing don't wait for each other's commits. The mailbox of
-- mail that came to none is all zeros.
create table mailroom.mail_count (
  workspace_id uuid not null,
  mailbox_id uuid not null,
  shard int not null,
  fetched bigint not null default 0,
  -- The same bytes in the same mailbox once more: there is no second row of them.
  again bigint not null default 0,
  stored bigint not null default 0,
  filed bigint not null default 0,
  duplicate bigint not null default 0,
  quarantined bigint not null default 0,
  discarded bigint not null default 0,
  primary key (workspace_id, mailbox_id, shard)
) with (fillfactor = 50);
select platform.protect('mailroom.mail_count', 'staff', 'select, insert, update');

insert into mailroom.mail_count (workspace_id, mailbox_id, shard, fetched, stored, filed, duplicate, quarantined)
  select workspace_id, coalesce(mailbox_id, '00000000-0000-0000-0000-000000000000'::uuid), 0, count(*),
    count(*) filter (where state = 'stored'), count(*) filter (where state = 'filed'),
    count(*) filter (where state = 'duplicate'), count(*) filter (where state = 'quarantined')
  from mailroom.raw_mail group by 1, 2;

-- What counting mail by mail last found: how many of those that were fetched have no row.
create table mailroom.mail_recount (
  workspace_id uuid not null,
  mailbox_id uuid not null,
  missing bigint not null,
  counted_at timestamptz not null,
  primary key (workspace_id, mailbox_id)
);
select platform.protect('mailroom.mail_recount', 'staff', 'select, insert, update');
