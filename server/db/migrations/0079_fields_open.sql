-- Whether the ticket that a value is of is open stands beside the value, so that the open ones are a stretch of an index in the order
-- of a field: most tickets are closed, and most of the work is with those that are not. It changes with closing and reopening alone.
alter table tickets.ticket add column open boolean not null generated always as (closed_at is null) stored;

alter table fields.value add column ticket_open boolean;
update fields.value v set ticket_open = t.open from tickets.ticket t where t.workspace_id = v.workspace_id and t.id = v.of_ticket_id;
alter table fields.value add constraint value_open_of_ticket check ((of_ticket_id is null) = (ticket_open is null));

-- With its owner's rights, because a customer who reopens a ticket may change no value; it takes what the ticket itself says. A foreign
-- key that carries it along would do the same, but Citus has none that goes along with changes (decision 14).
create function fields.follow_ticket(workspace uuid, ticket uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  if workspace is distinct from current_setting('app.workspace_id')::uuid then
    raise exception 'another workspace';
  end if;
  update fields.value v set ticket_open = t.open from tickets.ticket t
    where t.workspace_id = workspace and t.id = ticket
      and v.workspace_id = workspace and v.of_ticket_id = ticket and v.ticket_open is distinct from t.open;
end $$;
select platform.open_gate('fields.follow_ticket(uuid, uuid)');
select platform.grant_update('fields.value');

create index value_key_open on fields.value (workspace_id, field_id, key, record_id) where key is not null and ticket_open;
create index value_number_open on fields.value (workspace_id, field_id, number, record_id) where number is not null and ticket_open;
create index value_choice_open on fields.value (workspace_id, choice_id, field_id, record_id) where choice_id is not null and ticket_open;
-- People and companies of one field after one another, whichever of the columns they stand in.
create index value_who on fields.value (workspace_id, field_id, coalesce(member_id, contact_id, company_id), record_id)
  where coalesce(member_id, contact_id, company_id) is not null;
create index value_who_open on fields.value (workspace_id, field_id, coalesce(member_id, contact_id, company_id), record_id)
  where coalesce(member_id, contact_id, company_id) is not null and ticket_open;

create or replace view fields.value_card with (security_invoker = true) as
  select workspace_id, record_id, field_id, place, text, key, number, choice_id, member_id, contact_id, company_id, ticket_open
  from fields.value;
