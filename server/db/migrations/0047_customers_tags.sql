create table customers.company_tag (
  workspace_id uuid not null,
  company_id uuid not null,
  tag_id uuid not null,
  primary key (workspace_id, company_id, tag_id),
  foreign key (workspace_id, company_id) references customers.company on delete cascade,
  foreign key (workspace_id, tag_id) references tags.tag on delete cascade
);
create index company_tag_tag on customers.company_tag (workspace_id, tag_id, company_id);
select platform.protect('customers.company_tag', 'staff', 'select, insert, delete');

create table customers.contact_tag (
  workspace_id uuid not null,
  contact_id uuid not null,
  tag_id uuid not null,
  primary key (workspace_id, contact_id, tag_id),
  foreign key (workspace_id, contact_id) references customers.contact on delete cascade,
  foreign key (workspace_id, tag_id) references tags.tag on delete cascade
);
create index contact_tag_tag on customers.contact_tag (workspace_id, tag_id, contact_id);
select platform.protect('customers.contact_tag', 'staff', 'select, insert, delete');

-- For lists of what is about tagged companies and people.
create view customers.company_tag_card with (security_invoker = true) as
  select workspace_id, company_id, tag_id from customers.company_tag;
create view customers.contact_tag_card with (security_invoker = true) as
  select workspace_id, contact_id, tag_id from customers.contact_tag;
select platform.grant_view('customers.company_tag_card');
select platform.grant_view('customers.contact_tag_card');
