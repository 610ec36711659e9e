create schema fields;
select platform.open_schema('fields');

-- Tables of values: what drop-down lists offer.
create table fields.list (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id)
);
create unique index list_name on fields.list (workspace_id, name);
select platform.protect('fields.list', 'everyone', 'select, insert, update, delete');

create table fields.choice (
  workspace_id uuid not null,
  id uuid not null,
  list_id uuid not null,
  name text not null,
  -- By language, where it is called otherwise there.
  names jsonb not null,
  position int not null,
  retired_at timestamptz,
  -- Set while background work puts the other in its place; then this one is gone.
  into_id uuid,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, list_id, id),
  foreign key (workspace_id, list_id) references fields.list on delete cascade,
  foreign key (workspace_id, list_id, into_id) references fields.choice (workspace_id, list_id, id)
);
create unique index choice_name on fields.choice (workspace_id, list_id, name);
create index choice_into on fields.choice (workspace_id, list_id, into_id) where into_id is not null;
select platform.protect('fields.choice', 'everyone', 'select, insert, update, delete');

create table fields.field (
  workspace_id uuid not null,
  id uuid not null,
  record_kind text not null constraint field_record_kind check (record_kind in ('ticket', 'company', 'contact')),
  -- What it is called in the API, in addresses and in rules; never changes.
  key text not null constraint field_key check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  name text not null,
  names jsonb not null,
  help text not null default '',
  helps jsonb not null,
  kind text not null,
  list_id uuid,
  currency text,
  needed text not null default 'no' constraint field_needed check (needed in ('no', 'creating', 'closing')),
  customer text not null default 'hidden' constraint field_customer check (customer in ('hidden', 'sees', 'edits')),
  every_product boolean not null default true,
  position int not null,
  retired_at timestamptz,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, list_id) references fields.list,
  constraint field_kind check (kind in ('text', 'long_text', 'number', 'money', 'date', 'choice', 'choices', 'checkbox', 'person', 'company')),
  constraint field_has_list check ((kind in ('choice', 'choices')) = (list_id is not null)),
  constraint field_has_currency check ((kind = 'money') = (currency is not null)),
  constraint field_of_ticket check (record_kind = 'ticket' or (every_product and needed <> 'closing' and customer = 'hidden'))
);
create unique index field_key on fields.field (workspace_id, record_kind, key);
create index field_list on fields.field (workspace_id, list_id);
select platform.protect('fields.field', 'everyone', 'select, insert, update, delete');

create table fields.field_product (
  workspace_id uuid not null,
  field_id uuid not null,
  product_id uuid not null,
  primary key (workspace_id, field_id, product_id),
  foreign key (workspace_id, field_id) references fields.field on delete cascade,
  foreign key (workspace_id, product_id) references catalog.product on delete cascade
);
create index field_product_product on fields.field_product (workspace_id, product_id);
select platform.protect('fields.field_product', 'everyone', 'select, insert, delete');

-- What records have in their fields: a row a value, several only of several choices. A table of its own, so that an
-- answer to a ticket, which rewrites the ticket's row, rewrites no value and none of its indexes.
create table fields.value (
  workspace_id uuid not null,
  record_id uuid generated always as (coalesce(of_ticket_id, of_company_id, of_contact_id)) stored,
  field_id uuid not null,
  place int not null default 0,
  of_ticket_id uuid,
  of_company_id uuid,
  of_contact_id uuid,
  text text,
  -- What is compared and put in order: a folded text, a day, yes or no.
  key text collate "C",
  -- Numbers, and amounts in minor units of the field's currency.
  number double precision,
  choice_id uuid,
  member_id uuid,
  contact_id uuid,
  company_id uuid,
  primary key (workspace_id, record_id, field_id, place),
  foreign key (workspace_id, field_id) references fields.field on delete cascade,
  foreign key (workspace_id, of_ticket_id) references tickets.ticket on delete cascade,
  foreign key (workspace_id, of_company_id) references customers.company on delete cascade,
  foreign key (workspace_id, of_contact_id) references customers.contact on delete cascade,
  constraint value_choice_there foreign key (workspace_id, choice_id) references fields.choice,
  constraint value_member_there foreign key (workspace_id, member_id) references staff.member on delete cascade,
  constraint value_contact_there foreign key (workspace_id, contact_id) references customers.contact on delete cascade,
  constraint value_company_there foreign key (workspace_id, company_id) references customers.company on delete cascade,
  constraint value_of_one check (num_nonnulls(of_ticket_id, of_company_id, of_contact_id) = 1),
  constraint value_is_one check (num_nonnulls(key, number, choice_id, member_id, contact_id, company_id) = 1)
);
create index value_key on fields.value (workspace_id, field_id, key, record_id) where key is not null;
create index value_number on fields.value (workspace_id, field_id, number, record_id) where number is not null;
create index value_choice on fields.value (workspace_id, choice_id, field_id, record_id) where choice_id is not null;
create index value_member on fields.value (workspace_id, member_id, field_id, record_id) where member_id is not null;
create index value_contact on fields.value (workspace_id, contact_id, field_id, record_id) where contact_id is not null;
create index value_company on fields.value (workspace_id, company_id, field_id, record_id) where company_id is not null;
create index value_of_ticket on fields.value (workspace_id, of_ticket_id) where of_ticket_id is not null;
create index value_of_company on fields.value (workspace_id, of_company_id) where of_company_id is not null;
create index value_of_contact on fields.value (workspace_id, of_contact_id) where of_contact_id is not null;
-- A customer's own answers are added with the request that they begin; they are read for the customer by the desk.
select platform.protect('fields.value', 'append', 'select, insert, update, delete');

-- For the lists of modules below.
create view fields.value_card with (security_invoker = true) as
  select workspace_id, record_id, field_id, place, text, key, number, choice_id, member_id, contact_id, company_id from fields.value;
select platform.grant_view('fields.value_card');
