-- The dispatcher's board: of each person and team the first that are due, then the oldest; ids grow with time.
create index ticket_board_assignee on tickets.ticket (workspace_id, assignee_id, (coalesce(next_due_at, 'infinity'::timestamptz)), id)
  where closed_at is null and unlisted_at is null;
create index ticket_board_team on tickets.ticket (workspace_id, team_id, (coalesce(next_due_at, 'infinity'::timestamptz)), id)
  where closed_at is null and unlisted_at is null;
-- Beside a ticket: what else its requester and company have open, however much they ever had.
create index ticket_requester_open on tickets.ticket (workspace_id, requester_id, updated_at desc, id desc)
  where closed_at is null and unlisted_at is null;
create index ticket_company_open on tickets.ticket (workspace_id, company_id, updated_at desc, id desc)
  where closed_at is null and unlisted_at is null;
