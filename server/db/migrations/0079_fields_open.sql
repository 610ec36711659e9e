-- Whether the ticket that a value is of is open stands beside the value, so that the open ones are a stretch of an index in the order
-- of a field: most tickets are closed, and most of the work is with those that are not. The foreign key carries it along whoever
-- closes or reopens; it changes with those two alone.
alter table tickets.ticket add column open boolean not null generated always as (closed_at is null) stored;
alter table tickets.ticket add constraint ticket_with_open unique (workspace_id, id, open);

alter table fields.value add column ticket_open boolean;
update fields.value v set ticket_open = t.open from tickets.ticket t where t.workspace_id = v.workspace_id and t.id = v.of_ticket_id;
alter table fields.value drop constraint value_workspace_id_of_ticket_id_fkey;
alter table fields.value
  add foreign key (workspace_id, of_ticket_id, ticket_open) references tickets.ticket (workspace_id, id, open)
    on update cascade on delete cascade,
  add constraint value_open_of_ticket check ((of_ticket_id is null) = (ticket_open is null));
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
