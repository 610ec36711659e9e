-- A restored copy stays quiet: it neither fetches nor sends until a person says that it is the one that counts (R-38).
alter table platform.installation add column quiet_since timestamptz;

create function platform.is_quiet() returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce((select i.quiet_since is not null from platform.installation i), false)
$$;
select platform.open_gate('platform.is_quiet()');

-- What waits to go out in a restored copy may have left from where it was copied: a person decides, nothing goes by itself.
create function mailroom.keep_waiting() returns void
language sql set search_path = pg_catalog as $$
  update mailroom.outgoing_mail set state = 'kept', not_before = null where state in ('waiting', 'sending')
$$;
revoke all on function mailroom.keep_waiting() from public;
