-- How far each person has read, for lists of what is unread.
create view threads.read_mark_card with (security_invoker = true) as
  select workspace_id, record_id, person_kind, person_id, seq from threads.read_mark;
select platform.grant_view('threads.read_mark_card');

create table tickets.view (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  owner_id uuid not null,
  reach text not null check (reach in ('private', 'teams', 'everyone')),
  -- Folder, filters, order, grouping and columns, as contracts/views.ts has them.
  shows jsonb not null,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, owner_id) references staff.member on delete cascade
);
create index view_owner on tickets.view (workspace_id, owner_id);
select platform.protect('tickets.view', 'staff', 'select, insert, update, delete');

create table tickets.view_team (
  workspace_id uuid not null,
  view_id uuid not null,
  team_id uuid not null,
  primary key (workspace_id, view_id, team_id),
  foreign key (workspace_id, view_id) references tickets.view on delete cascade,
  foreign key (workspace_id, team_id) references staff.team on delete cascade
);
create index view_team_team on tickets.view_team (workspace_id, team_id);
select platform.protect('tickets.view_team', 'staff', 'select, insert, delete');

-- Where a member has put a view in the own list.
create table tickets.view_place (
  workspace_id uuid not null,
  member_id uuid not null,
  view_id uuid not null,
  position int not null,
  primary key (workspace_id, member_id, view_id),
  foreign key (workspace_id, view_id) references tickets.view on delete cascade,
  foreign key (workspace_id, member_id) references staff.member on delete cascade
);
create index view_place_view on tickets.view_place (workspace_id, view_id);
select platform.protect('tickets.view_place', 'staff', 'select, insert, update, delete');
