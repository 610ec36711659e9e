-- The name behind an id, for lists of tickets. Without it a plan that is kept for all workspaces takes an index by name, which holds
-- the id too, and in a workspace of twenty thousand companies reads all of it for each ticket of a page.
create index company_by_id on customers.company (workspace_id, id) include (name);
