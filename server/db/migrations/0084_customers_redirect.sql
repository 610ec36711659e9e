-- Where a person or a company that was merged is found now. Always one step: who is merged in turn takes those along.
create table customers.redirect (
  workspace_id uuid not null,
  from_id uuid not null,
  contact_id uuid,
  company_id uuid,
  name text not null,
  merged_at timestamptz not null,
  merged_by uuid,
  primary key (workspace_id, from_id),
  foreign key (workspace_id, contact_id) references customers.contact on delete cascade,
  foreign key (workspace_id, company_id) references customers.company on delete cascade,
  foreign key (workspace_id, merged_by) references staff.member on delete set null (merged_by),
  check (num_nonnulls(contact_id, company_id) = 1)
);
create index redirect_contact on customers.redirect (workspace_id, contact_id) where contact_id is not null;
create index redirect_company on customers.redirect (workspace_id, company_id) where company_id is not null;
create index redirect_merged_by on customers.redirect (workspace_id, merged_by) where merged_by is not null;
select platform.protect('customers.redirect', 'staff', 'select, insert, update, delete');

-- A merge while its records move: of a company with many, that takes a while.
create schema duplicates;
select platform.open_schema('duplicates');
create table duplicates.merge (
  workspace_id uuid not null,
  id uuid not null,
  from_contact_id uuid,
  into_contact_id uuid,
  from_company_id uuid,
  into_company_id uuid,
  take text[] not null,
  member_id uuid,
  total int not null,
  moved int not null default 0,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, from_contact_id) references customers.contact on delete cascade,
  foreign key (workspace_id, into_contact_id) references customers.contact on delete cascade,
  foreign key (workspace_id, from_company_id) references customers.company on delete cascade,
  foreign key (workspace_id, into_company_id) references customers.company on delete cascade,
  foreign key (workspace_id, member_id) references staff.member on delete set null (member_id),
  check (num_nonnulls(from_contact_id, from_company_id) = 1),
  check (num_nonnulls(from_contact_id, into_contact_id) in (0, 2) and num_nonnulls(from_company_id, into_company_id) in (0, 2))
);
create unique index merge_from_contact on duplicates.merge (workspace_id, from_contact_id) where from_contact_id is not null;
create index merge_into_contact on duplicates.merge (workspace_id, into_contact_id) where into_contact_id is not null;
create unique index merge_from_company on duplicates.merge (workspace_id, from_company_id) where from_company_id is not null;
create index merge_into_company on duplicates.merge (workspace_id, into_company_id) where into_company_id is not null;
create index merge_member on duplicates.merge (workspace_id, member_id) where member_id is not null;
select platform.protect('duplicates.merge', 'staff', 'select, insert, update, delete');

-- Whose words an entry is, also of those who take part no more; and to whom a message was sent.
create index entry_contact_author on threads.entry (workspace_id, author_id, record_id) where author_kind = 'contact';
select platform.grant_update('mailroom.message_id');
