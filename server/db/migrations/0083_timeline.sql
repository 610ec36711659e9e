-- What happened with a company or a person, the newest first: a page is a stretch of an index, whatever else they have.
create index ticket_company_created on tickets.ticket (workspace_id, company_id, created_at desc, id desc);
create index ticket_requester_created on tickets.ticket (workspace_id, requester_id, created_at desc, id desc);
create index entry_company_said on threads.entry (workspace_id, company_id, at desc, id desc) where kind = 'reply' and channel <> 'phone';
create index entry_company_called on threads.entry (workspace_id, company_id, at desc, id desc) where channel = 'phone';
create index entry_record_called on threads.entry (workspace_id, record_id) where channel = 'phone';
-- What people asked for themselves, before or beside their company.
create index participant_alone on threads.participant (workspace_id, person_id, record_id) where company_id is null and person_kind = 'contact';
create index ticket_alone on tickets.ticket (workspace_id, requester_id, created_at desc, id desc) where company_id is null;
