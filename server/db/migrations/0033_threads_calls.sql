-- A phone call that is being written down: kept with its draft, so that undoing brings back all of it.
alter table threads.draft add column call jsonb;
select platform.grant_update('threads.draft');

-- When our side last showed the customer something. A call that only we noted counts as our answer (last_staff_at),
-- and yet there is nothing for the customer to read.
alter table tickets.ticket add column shown_at timestamptz;
update tickets.ticket set shown_at = last_staff_at where last_staff_at is not null;
select platform.grant_update('tickets.ticket');
