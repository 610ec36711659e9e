-- Mail that other servers bring us by SMTP and LMTP. What only such a visit tells is kept beside the bytes: whose
-- address it came from, how that server called itself, whom it named as sender, and whether the line was encrypted.
alter table mailroom.raw_mail drop constraint raw_mail_source_check;
alter table mailroom.raw_mail add constraint raw_mail_source_check
  check (source in ('imap', 'pop3', 'http', 'command', 'smtp', 'lmtp'));
alter table mailroom.raw_mail add column envelope jsonb;

-- Two workspaces may name one address. Mail for it goes to who named it first: nobody takes over what another has.
alter table mailroom.mailbox add column address_since timestamptz not null default now();
update mailroom.mailbox set address_since = created_at;
select platform.grant_update('mailroom.mailbox');

-- Which mailbox a mail belongs to, asked before a workspace is known; of several ways to write the address the first
-- that somebody has. A suspended workspace keeps its addresses, so that nobody else gets its mail meanwhile.
drop function mailroom.mailbox_at(text);
create function mailroom.mailbox_at(wanted text[]) returns table (workspace_id uuid, mailbox_id uuid, switched_on boolean, suspended boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select m.workspace_id, m.id, m.state <> 'off', w.suspended_at is not null
  from mailroom.mailbox m
  join workspaces.workspace w on w.workspace_id = m.workspace_id
  where m.address = any (wanted)
  order by array_position(wanted, m.address), m.address_since, m.id
  limit 1
$$;
select platform.open_gate('mailroom.mailbox_at(text[])');

-- Each verdict on a sender now says of which domain; those of before did not know.
update threads.entry set trust = trust || jsonb_build_object(
  'spf', case when trust ->> 'spf' is not null then jsonb_build_object('result', trust ->> 'spf', 'domain', null) end,
  'dkim', case when trust ->> 'dkim' is not null then jsonb_build_object('result', trust ->> 'dkim', 'domain', null) end,
  'dmarc', case when trust ->> 'dmarc' is not null then jsonb_build_object('result', trust ->> 'dmarc', 'domain', null) end)
where trust is not null;
