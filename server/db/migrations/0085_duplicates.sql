-- What somebody is known by, in one spelling each; two who share one may be the same (`rules/keys.ts`).
create table duplicates.key (
  workspace_id uuid not null,
  key text not null,
  record_id uuid generated always as (coalesce(contact_id, company_id)) stored not null,
  contact_id uuid,
  company_id uuid,
  -- The whole name, where the key is a part of it.
  name text not null,
  primary key (workspace_id, key, record_id),
  foreign key (workspace_id, contact_id) references customers.contact on delete cascade,
  foreign key (workspace_id, company_id) references customers.company on delete cascade,
  check (num_nonnulls(contact_id, company_id) = 1)
);
create index key_contact on duplicates.key (workspace_id, contact_id) where contact_id is not null;
create index key_company on duplicates.key (workspace_id, company_id) where company_id is not null;
select platform.protect('duplicates.key', 'staff', 'select, insert, delete');

-- Two that may be the same; `one` is the older. What somebody has told apart stays so, whatever is known of them later.
create table duplicates.pair (
  workspace_id uuid not null,
  one_id uuid generated always as (coalesce(one_contact_id, one_company_id)) stored not null,
  other_id uuid generated always as (coalesce(other_contact_id, other_company_id)) stored not null,
  one_contact_id uuid,
  other_contact_id uuid,
  one_company_id uuid,
  other_company_id uuid,
  why text[] not null,
  different_at timestamptz,
  different_by uuid,
  found_at timestamptz not null,
  primary key (workspace_id, one_id, other_id),
  foreign key (workspace_id, one_contact_id) references customers.contact on delete cascade,
  foreign key (workspace_id, other_contact_id) references customers.contact on delete cascade,
  foreign key (workspace_id, one_company_id) references customers.company on delete cascade,
  foreign key (workspace_id, other_company_id) references customers.company on delete cascade,
  foreign key (workspace_id, different_by) references staff.member on delete set null (different_by),
  check (num_nonnulls(one_contact_id, other_contact_id) in (0, 2) and num_nonnulls(one_company_id, other_company_id) in (0, 2)),
  check (num_nonnulls(one_contact_id, one_company_id) = 1),
  check (coalesce(one_contact_id, one_company_id) < coalesce(other_contact_id, other_company_id))
);
create index pair_one_contact on duplicates.pair (workspace_id, one_contact_id) where one_contact_id is not null;
create index pair_other_contact on duplicates.pair (workspace_id, other_contact_id) where other_contact_id is not null;
create index pair_one_company on duplicates.pair (workspace_id, one_company_id) where one_company_id is not null;
create index pair_other_company on duplicates.pair (workspace_id, other_company_id) where other_company_id is not null;
create index pair_people on duplicates.pair (workspace_id, found_at desc, one_id desc, other_id desc) where one_contact_id is not null;
create index pair_companies on duplicates.pair (workspace_id, found_at desc, one_id desc, other_id desc) where one_company_id is not null;
create index pair_different_by on duplicates.pair (workspace_id, different_by) where different_by is not null;
select platform.protect('duplicates.pair', 'staff', 'select, insert, update, delete');
