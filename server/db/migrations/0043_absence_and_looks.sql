-- When a member is away, and who stands in.
create table staff.absence (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  substitute_id uuid,
  substitute_team_id uuid,
  note text not null default '',
  made_by uuid,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references staff.member on delete cascade,
  foreign key (workspace_id, substitute_id) references staff.member,
  foreign key (workspace_id, substitute_team_id) references staff.team,
  foreign key (workspace_id, made_by) references staff.member,
  constraint absence_ends check (until_at > from_at),
  constraint absence_one_substitute check (substitute_id is null or substitute_team_id is null)
);
create index absence_until on staff.absence (workspace_id, until_at);
create index absence_member on staff.absence (workspace_id, member_id, until_at);
create index absence_substitute on staff.absence (workspace_id, substitute_id) where substitute_id is not null;
create index absence_team on staff.absence (workspace_id, substitute_team_id) where substitute_team_id is not null;
create index absence_made_by on staff.absence (workspace_id, made_by) where made_by is not null;
select platform.protect('staff.absence', 'staff', 'select, insert, delete');

create index member_lead on staff.member (workspace_id, lead_id) where lead_id is not null;

-- How the desk looks: of the whole workspace where there is no member, else of one. As contracts/appearance.ts has it.
create table staff.appearance (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid,
  looks jsonb not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references staff.member on delete cascade
);
create unique index appearance_of_all on staff.appearance (workspace_id) where member_id is null;
create unique index appearance_of_member on staff.appearance (workspace_id, member_id) where member_id is not null;
select platform.protect('staff.appearance', 'staff', 'select, insert, update, delete');
