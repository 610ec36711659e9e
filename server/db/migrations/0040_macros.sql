create schema macros;
select platform.open_schema('macros');

-- A text written once and sent often, with what is done to the ticket along with it.
create table macros.macro (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  -- Where it is found in lists; null: at the top.
  folder text,
  owner_id uuid not null,
  reach text not null constraint macro_reach check (reach in ('private', 'teams', 'everyone')),
  -- By language, and what is done; as contracts/macros.ts has them.
  texts jsonb not null,
  actions jsonb not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, owner_id) references staff.member on delete cascade
);
create index macro_owner on macros.macro (workspace_id, owner_id);
create index macro_reach on macros.macro (workspace_id, reach);
select platform.protect('macros.macro', 'staff', 'select, insert, update, delete');

create table macros.macro_team (
  workspace_id uuid not null,
  macro_id uuid not null,
  team_id uuid not null,
  primary key (workspace_id, macro_id, team_id),
  foreign key (workspace_id, macro_id) references macros.macro on delete cascade,
  foreign key (workspace_id, team_id) references staff.team on delete cascade
);
create index macro_team_team on macros.macro_team (workspace_id, team_id);
select platform.protect('macros.macro_team', 'staff', 'select, insert, delete');
