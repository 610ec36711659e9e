-- What rules know of the endpoints that they can call: told by webhooks, which stand below. One that was removed stays,
-- so that rules and the run log can still name it.
create table automation.endpoint (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  state text not null constraint endpoint_state check (state in ('on', 'off', 'removed')),
  primary key (workspace_id, id)
);
select platform.protect('automation.endpoint', 'staff', 'select, insert, update');

insert into automation.endpoint (workspace_id, id, name, state)
select workspace_id, id, case when description <> '' then description else split_part(split_part(url, '://', 2), '/', 1) end,
  case when active then 'on' else 'off' end
from webhooks.endpoint;
