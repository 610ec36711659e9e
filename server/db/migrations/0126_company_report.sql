-- A company's report counts what was open or was closed in a span: a stretch of an index, however many tickets it had before.
create index ticket_company_closed on tickets.ticket (workspace_id, company_id, closed_at desc, id desc) where closed_at is not null;

-- For the reports of modules below: who asked, for which company, and from when until when.
create view tickets.ticket_card with (security_invoker = true) as
  select workspace_id, id, company_id, requester_id, requester_name, status_group, created_at, closed_at, unlisted_at from tickets.ticket;
select platform.grant_view('tickets.ticket_card');
