create schema home;
select platform.open_schema('home');

-- Which widgets a member may have on the home page: those of the groups that the member is in; all for who is in none.
create table home.widget_group (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  widgets text[] not null,
  sample boolean not null default false,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id),
  constraint widget_group_name unique (workspace_id, name)
);
select platform.protect('home.widget_group', 'staff', 'select, insert, update, delete');

create table home.widget_group_member (
  workspace_id uuid not null,
  group_id uuid not null,
  member_id uuid not null,
  primary key (workspace_id, group_id, member_id),
  foreign key (workspace_id, group_id) references home.widget_group on delete cascade,
  foreign key (workspace_id, member_id) references staff.member on delete cascade
);
create index widget_group_member_member on home.widget_group_member (workspace_id, member_id);
select platform.protect('home.widget_group_member', 'staff', 'select, insert, delete');

-- What a member has put on the home page, in order; no row: as shipped.
create table home.arrangement (
  workspace_id uuid not null,
  member_id uuid not null,
  widgets text[] not null,
  primary key (workspace_id, member_id),
  foreign key (workspace_id, member_id) references staff.member on delete cascade
);
select platform.protect('home.arrangement', 'staff', 'select, insert, update, delete');

-- A step of the set-up list that somebody has ticked off by hand, or put back.
create table home.setup_step (
  workspace_id uuid not null,
  step text not null,
  done boolean not null,
  at timestamptz not null,
  primary key (workspace_id, step)
);
select platform.protect('home.setup_step', 'staff', 'select, insert, update');
