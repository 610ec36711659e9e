-- Why somebody was told: what they are to the ticket, and whether the workspace wants it otherwise than shipped. Older notices
-- don't say.
alter table notifications.notice
  add column recipient text,
  add column by_setup boolean not null default false;

-- Customers are not mailed that their tickets were closed by this change.
alter table tickets.bulk add column quiet boolean not null default false;
