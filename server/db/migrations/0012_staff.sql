create schema staff;
select platform.open_schema('staff');

create table staff.role (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  -- owner, admin, agent, light: shipped names are shown in the reader's language; null for a workspace's own.
  ready_made text check (ready_made in ('owner', 'admin', 'agent', 'viewer')),
  permissions text[] not null,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, ready_made)
);
create unique index role_name on staff.role (workspace_id, lower(name));
select platform.protect('staff.role', 'staff', 'select, insert, update, delete');

create table staff.member (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  address text not null check (address = lower(address)),
  language text not null,
  time_zone text not null,
  state text not null check (state in ('invited', 'active', 'disabled')),
  lead_id uuid,
  sample boolean not null default false,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, address),
  foreign key (workspace_id, lead_id) references staff.member
);
select platform.protect('staff.member', 'staff', 'select, insert, update, delete');

create table staff.member_role (
  workspace_id uuid not null,
  member_id uuid not null,
  role_id uuid not null,
  primary key (workspace_id, member_id, role_id),
  foreign key (workspace_id, member_id) references staff.member on delete cascade,
  foreign key (workspace_id, role_id) references staff.role
);
create index member_role_role on staff.member_role (workspace_id, role_id);
select platform.protect('staff.member_role', 'staff', 'select, insert, delete');

create table staff.team (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  sample boolean not null default false,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id)
);
create unique index team_name on staff.team (workspace_id, lower(name));
select platform.protect('staff.team', 'staff', 'select, insert, update, delete');

create table staff.team_member (
  workspace_id uuid not null,
  team_id uuid not null,
  member_id uuid not null,
  primary key (workspace_id, team_id, member_id),
  foreign key (workspace_id, team_id) references staff.team on delete cascade,
  foreign key (workspace_id, member_id) references staff.member on delete cascade
);
create index team_member_member on staff.team_member (workspace_id, member_id);
select platform.protect('staff.team_member', 'staff', 'select, insert, delete');

-- What later modules may join: the name behind an id, nothing else. Rows still obey the reader's policies.
create view staff.member_card with (security_invoker = true) as
  select workspace_id, id, name, state from staff.member;
create view staff.team_card with (security_invoker = true) as
  select workspace_id, id, name from staff.team;
select platform.grant_view('staff.member_card');
select platform.grant_view('staff.team_card');
