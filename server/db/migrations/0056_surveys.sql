create schema surveys;
select platform.open_schema('surveys');

-- What counts in this workspace; no row: nobody is asked.
create table surveys.setting (
  workspace_id uuid not null,
  active boolean not null,
  -- Empty: tickets of any product and of none.
  product_ids uuid[] not null,
  delay_minutes int not null constraint setting_delay check (delay_minutes between 0 and 43200),
  -- How long an answer can be given and changed.
  change_days int not null constraint setting_change check (change_days between 1 and 90),
  -- Nobody is mailed more often than once in so many days.
  rest_days int not null constraint setting_rest check (rest_days between 0 and 365),
  low_reopens boolean not null,
  version int not null default 1,
  primary key (workspace_id)
);
select platform.protect('surveys.setting', 'everyone');

-- One closing of a ticket about which its requester was asked, or answered unasked in the Customer Desk.
create table surveys.survey (
  workspace_id uuid not null,
  id uuid not null,
  person_kind text not null default 'contact' constraint survey_person check (person_kind = 'contact'),
  person_id uuid not null,
  ticket_id uuid not null,
  closed_at timestamptz not null,
  -- Of the moment of closing, so that a later change moves nobody's figures.
  assignee_id uuid,
  product_id uuid,
  -- null: not by mail.
  asked_at timestamptz,
  open_until timestamptz not null,
  -- 1 bad, 2 so-so, 3 good.
  mark int constraint survey_mark check (mark between 1 and 3),
  comment text not null default '',
  answered_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, ticket_id, closed_at),
  constraint survey_answered check ((mark is null) = (answered_at is null)),
  foreign key (workspace_id, person_id) references customers.contact on delete cascade,
  foreign key (workspace_id, ticket_id) references tickets.ticket on delete cascade,
  foreign key (workspace_id, assignee_id) references staff.member on delete set null (assignee_id),
  foreign key (workspace_id, product_id) references catalog.product on delete set null (product_id)
);
create index survey_person on surveys.survey (workspace_id, person_id, asked_at desc);
create index survey_created on surveys.survey (workspace_id, created_at desc, id desc);
create index survey_assignee on surveys.survey (workspace_id, assignee_id);
create index survey_product on surveys.survey (workspace_id, product_id);
select platform.protect('surveys.survey', 'person');

-- The list of kinds grows by more than one migration: this one adds its own to whatever is there.
do $$
declare
  kinds text;
begin
  select string_agg(quote_literal(known[1]), ', ') into kinds
    from pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z_]+)''', 'g') as known
    where conrelid = 'notifications.notice'::regclass and conname = 'notice_kind_check';
  alter table notifications.notice drop constraint notice_kind_check;
  execute format('alter table notifications.notice add constraint notice_kind_check check (kind in (%s, ''survey_low''))', kinds);
end $$;
