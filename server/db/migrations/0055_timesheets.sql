create schema timesheets;
select platform.open_schema('timesheets');

-- What counts in this workspace; no row: as shipped.
create table timesheets.setting (
  workspace_id uuid not null,
  -- A stopped timer proposes minutes rounded up to a multiple of this.
  round_to int not null constraint setting_round_to check (round_to in (1, 5, 6, 15)),
  billable boolean not null,
  version int not null default 1,
  primary key (workspace_id)
);
select platform.protect('timesheets.setting', 'staff');

-- A company whose time is by default other than the workspace says.
create table timesheets.company_setting (
  workspace_id uuid not null,
  company_id uuid not null,
  billable boolean not null,
  primary key (workspace_id, company_id),
  foreign key (workspace_id, company_id) references customers.company on delete cascade
);
select platform.protect('timesheets.company_setting', 'staff', 'select, insert, delete');

create table timesheets.time_entry (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  record_id uuid not null,
  -- Of the ticket when it was written; it stays when the ticket moves to another company.
  company_id uuid,
  minutes int not null constraint time_entry_minutes check (minutes between 1 and 1440),
  -- Of the member's place, so an instant of no zone.
  day text not null constraint time_entry_day check (day ~ '^\d{4}-\d{2}-\d{2}$'),
  note text not null,
  billable boolean not null,
  -- Set when it is billed; from then on nobody changes it.
  locked_at timestamptz,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references staff.member on delete cascade,
  foreign key (workspace_id, record_id) references threads.record on delete cascade,
  foreign key (workspace_id, company_id) references customers.company
);
create index time_entry_day on timesheets.time_entry (workspace_id, day desc, id desc);
create index time_entry_member on timesheets.time_entry (workspace_id, member_id, day desc, id desc);
create index time_entry_record on timesheets.time_entry (workspace_id, record_id, day desc, id desc);
create index time_entry_company on timesheets.time_entry (workspace_id, company_id, day desc, id desc);
select platform.protect('timesheets.time_entry', 'staff', 'select, insert, update, delete');

create table timesheets.timer (
  workspace_id uuid not null,
  member_id uuid not null,
  record_id uuid not null,
  -- null: it is paused.
  started_at timestamptz,
  -- Measured before that.
  seconds int not null constraint timer_seconds check (seconds >= 0),
  created_at timestamptz not null,
  primary key (workspace_id, member_id, record_id),
  foreign key (workspace_id, member_id) references staff.member on delete cascade,
  foreign key (workspace_id, record_id) references threads.record on delete cascade
);
create unique index timer_running on timesheets.timer (workspace_id, member_id) where started_at is not null;
create index timer_record on timesheets.timer (workspace_id, record_id);
select platform.protect('timesheets.timer', 'staff', 'select, insert, update, delete');

update staff.role set permissions = permissions || '{time.log}' where ready_made = 'agent' and not permissions && '{time.log}';
