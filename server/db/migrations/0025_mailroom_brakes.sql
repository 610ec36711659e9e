-- What a mail causes beside its ticket: marks of addresses, the automatic acknowledgement and its brakes.

-- The first answer of a mailbox to a new ticket, as in contracts/mailboxes.ts; null: none.
alter table mailroom.mailbox add column acknowledgement jsonb;
select platform.grant_update('mailroom.mailbox');

alter table mailroom.outgoing_mail drop constraint outgoing_mail_kind_check;
alter table mailroom.outgoing_mail
  add constraint outgoing_mail_kind_check check (kind in ('reply', 'notice', 'account', 'test', 'acknowledgement'));

-- What came back of a mail; one row a mail, so that a report that is brought twice counts once (R-11).
create table mailroom.bounce (
  workspace_id uuid not null,
  outgoing_mail_id uuid not null,
  address text not null check (address = lower(address)),
  -- The address itself is dead; everything else may pass.
  hard boolean not null,
  status text,
  reason text not null,
  at timestamptz not null,
  created_at timestamptz not null,
  primary key (workspace_id, outgoing_mail_id),
  foreign key (workspace_id, outgoing_mail_id) references mailroom.outgoing_mail on delete cascade
);
create index bounce_address on mailroom.bounce (workspace_id, address, at);
select platform.protect('mailroom.bounce', 'staff', 'select, insert, update, delete');

-- What is known of an address; open means that there is no row, and a person clears one by one click.
--   refusing    three hard bounces in 30 days: nothing is sent there (S-32, R-11)
--   complained  its reader called our mail unwanted: nothing automatic is sent there
--   paused      too much came from it: no automatic answer until then (S-25)
create table mailroom.address_mark (
  workspace_id uuid not null,
  address text not null check (address = lower(address)),
  mark text not null check (mark in ('refusing', 'complained', 'paused')),
  reason text not null default '',
  since timestamptz not null,
  until timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, address, mark)
);
select platform.protect('mailroom.address_mark', 'staff', 'select, insert, update, delete');

-- How far a copy came beyond the first server, as reports say: the last that was told.
alter table threads.delivery
  add column receipt text check (receipt in ('delayed', 'delivered', 'read')),
  add column receipt_at timestamptz;
select platform.grant_update('threads.delivery');

-- Global: when automatic mail went out, by a keyed hash of what is limited, so that all processes and all workspaces
-- share one limit (S-25, S-26).
create table mailroom.automatic_mail (
  key bytea primary key,
  times timestamptz[] not null
);

-- Counts one automatic mail against several limits at once: against all of them, or, where one is reached, against
-- none; then its number in the list is told. Callers name the widest key first, so that two never wait for each other.
create function mailroom.count_automatic(limit_keys bytea[], most int[], within interval[]) returns int
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  kept timestamptz[];
begin
  -- Whatever is over its limit already is told without waiting for anybody.
  for at in 1 .. cardinality(limit_keys) loop
    select a.times into kept from mailroom.automatic_mail a where a.key = limit_keys[at];
    if (select count(*) from unnest(kept) t where t > now() - within[at]) >= most[at] then return at; end if;
  end loop;
  for at in 1 .. cardinality(limit_keys) loop
    insert into mailroom.automatic_mail as a (key, times) values (limit_keys[at], '{}') on conflict (key) do nothing;
    select a.times into kept from mailroom.automatic_mail a where a.key = limit_keys[at] for update;
    if (select count(*) from unnest(kept) t where t > now() - within[at]) >= most[at] then return at; end if;
  end loop;
  for at in 1 .. cardinality(limit_keys) loop
    update mailroom.automatic_mail a
      set times = array(select t from unnest(a.times) t where t > now() - within[at] order by t) || now()
      where a.key = limit_keys[at];
  end loop;
  return null;
end $$;
select platform.open_gate('mailroom.count_automatic(bytea[], integer[], interval[])');

create function mailroom.forget_counts() returns void
language sql volatile security definer set search_path = pg_catalog as $$
  delete from mailroom.automatic_mail a where not exists (select from unnest(a.times) t where t > now() - interval '1 day')
$$;
select platform.open_gate('mailroom.forget_counts()');
