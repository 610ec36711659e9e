create schema customers;
select platform.open_schema('customers');

create table customers.company (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  parent_id uuid,
  kinds text[] not null default '{client}' check (kinds <@ '{client,supplier,contractor,partner}'),
  primary_contact_id uuid,
  phones text[] not null default '{}',
  website text not null default '',
  postal_address text not null default '',
  mail_domains text[] not null default '{}',
  notes text not null default '',
  sample boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, parent_id) references customers.company
);
-- Names sort by the reader's alphabet (decision 20); one index for each language that screens speak.
create index company_name_en on customers.company (workspace_id, name collate "en-x-icu", id);
create index company_name_sv on customers.company (workspace_id, name collate "sv-x-icu", id);
create index company_name_ja on customers.company (workspace_id, name collate "ja-x-icu", id);
create index company_parent on customers.company (workspace_id, parent_id);
select platform.protect('customers.company', 'staff', 'select, insert, update, delete');

create table customers.contact (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  kinds text[] not null default '{client}' check (kinds <@ '{client,supplier,contractor,partner}'),
  phones text[] not null default '{}',
  language text,
  time_zone text,
  notes text not null default '',
  portal boolean not null default true,
  -- false until mail from it was authenticated or a link mailed to it was followed (S-26).
  verified boolean not null default false,
  sample boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id)
);
create index contact_name_en on customers.contact (workspace_id, name collate "en-x-icu", id);
create index contact_name_sv on customers.contact (workspace_id, name collate "sv-x-icu", id);
create index contact_name_ja on customers.contact (workspace_id, name collate "ja-x-icu", id);
select platform.protect('customers.contact', 'staff', 'select, insert, update, delete');

-- One primary address a contact and any further that lead to the same person (decision 12).
create table customers.contact_address (
  workspace_id uuid not null,
  address text not null check (address = lower(address)),
  contact_id uuid not null,
  is_primary boolean not null,
  created_at timestamptz not null,
  primary key (workspace_id, address),
  foreign key (workspace_id, contact_id) references customers.contact on delete cascade
);
create index contact_address_contact on customers.contact_address (workspace_id, contact_id);
create unique index contact_address_primary on customers.contact_address (workspace_id, contact_id) where is_primary;
select platform.protect('customers.contact_address', 'staff', 'select, insert, update, delete');

create table customers.membership (
  workspace_id uuid not null,
  contact_id uuid not null,
  company_id uuid not null,
  is_primary boolean not null,
  -- A manager sees the records of the whole company, others their own.
  manager boolean not null default false,
  portal boolean not null default true,
  created_at timestamptz not null,
  primary key (workspace_id, contact_id, company_id),
  foreign key (workspace_id, contact_id) references customers.contact on delete cascade,
  foreign key (workspace_id, company_id) references customers.company
);
create index membership_company on customers.membership (workspace_id, company_id);
create unique index membership_primary on customers.membership (workspace_id, contact_id) where is_primary;
select platform.protect('customers.membership', 'staff', 'select, insert, update, delete');

-- Only one of its people; taking that person out of the company leaves it without.
alter table customers.company add constraint company_primary_contact foreign key (workspace_id, primary_contact_id, id)
  references customers.membership (workspace_id, contact_id, company_id) on delete set null (primary_contact_id);

create view customers.company_card with (security_invoker = true) as
  select workspace_id, id, name from customers.company;
create view customers.contact_card with (security_invoker = true) as
  select c.workspace_id, c.id, c.name, c.language, c.time_zone, c.verified, c.sample, a.address
  from customers.contact c
  left join customers.contact_address a on a.workspace_id = c.workspace_id and a.contact_id = c.id and a.is_primary;
select platform.grant_view('customers.company_card');
select platform.grant_view('customers.contact_card');
