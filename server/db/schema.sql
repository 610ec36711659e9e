-- Written by `npm run schema` from the migrated database, to be read; do not edit.
--
-- Rules of the policies below:
--   (a) (workspace_id = (current_setting('app.workspace_id'::text))::uuid)
--   (b) (current_setting('app.actor'::text) = ANY (ARRAY['member'::text, 'system'::text]))
--   (c) COALESCE((current_setting('app.actor'::text) = ANY (ARRAY['member'::text, 'system'::text])), false)
--   (d) (COALESCE((current_setting('app.actor'::text) = ANY (ARRAY['member'::text, 'system'::text])), false) OR ((current_setting('app.actor'::text) = 'contact'::text) AND (person_kind = 'contact'::text) AND (person_id = ANY ((string_to_array(current_setting('app.contact'::text), ','::text))::uuid[]))))
--   (e) (COALESCE((current_setting('app.actor'::text) = ANY (ARRAY['member'::text, 'system'::text])), false) OR (audience = 'public'::text) OR ((current_setting('app.actor'::text) = 'contact'::text) AND ((audience = 'customers'::text) OR ((audience = 'chosen'::text) AND (reader_ids && (string_to_array(current_setting('app.readers'::text), ','::text))::uuid[])))))
--   (f) (COALESCE((current_setting('app.actor'::text) = ANY (ARRAY['member'::text, 'system'::text])), false) OR ((current_setting('app.actor'::text) = 'contact'::text) AND ((contact_ids && (string_to_array(current_setting('app.contact'::text), ','::text))::uuid[]) OR (company_id = ANY ((string_to_array(current_setting('app.companies'::text), ','::text))::uuid[])))) OR ((current_setting('app.actor'::text) = 'partner'::text) AND (agreement_id = ANY ((string_to_array(current_setting('app.agreements'::text), ','::text))::uuid[]))))
--   (g) (COALESCE((current_setting('app.actor'::text) = ANY (ARRAY['member'::text, 'system'::text])), false) OR ((current_setting('app.actor'::text) = 'contact'::text) AND ('customer'::text = ANY (sides)) AND ((contact_ids && (string_to_array(current_setting('app.contact'::text), ','::text))::uuid[]) OR (company_id = ANY ((string_to_array(current_setting('app.companies'::text), ','::text))::uuid[])))) OR ((current_setting('app.actor'::text) = 'partner'::text) AND ('provider'::text = ANY (sides)) AND (agreement_id = ANY ((string_to_array(current_setting('app.agreements'::text), ','::text))::uuid[]))))

-- automation ------------------------------------------------------------------------------------------

create table automation.due (
  workspace_id uuid not null,
  ticket_id uuid not null,
  rule_id uuid not null,
  cycle_at timestamp with time zone not null,
  due_at timestamp with time zone,
  fired_at timestamp with time zone,
  PRIMARY KEY (workspace_id, ticket_id, rule_id, cycle_at),
  FOREIGN KEY (workspace_id, rule_id) REFERENCES automation.rule(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, ticket_id) REFERENCES tickets.ticket(workspace_id, id) ON DELETE CASCADE,
  CHECK (((fired_at IS NULL) OR (due_at IS NULL)))
);
CREATE INDEX due_order ON automation.due USING btree (workspace_id, due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX due_rule ON automation.due USING btree (workspace_id, rule_id, ticket_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id), delete

create table automation.endpoint (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  state text not null,
  PRIMARY KEY (workspace_id, id),
  CHECK ((state = ANY (ARRAY['on'::text, 'off'::text, 'removed'::text])))
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id)

create table automation.hit (
  workspace_id uuid not null,
  root_id uuid not null,
  ticket_id uuid not null,
  rule_id uuid not null,
  run_id uuid not null,
  at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, root_id, ticket_id, rule_id),
  FOREIGN KEY (workspace_id, rule_id) REFERENCES automation.rule(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, run_id) REFERENCES automation.run(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, ticket_id) REFERENCES tickets.ticket(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX hit_rule ON automation.hit USING btree (workspace_id, rule_id, run_id DESC);
CREATE INDEX hit_run ON automation.hit USING btree (workspace_id, run_id);
CREATE INDEX hit_ticket ON automation.hit USING btree (workspace_id, ticket_id, at);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, delete

create table automation.rotation (
  workspace_id uuid not null,
  pool_id uuid not null,
  last_member_id uuid,
  PRIMARY KEY (workspace_id, pool_id),
  FOREIGN KEY (workspace_id, last_member_id) REFERENCES staff.member(workspace_id, id) ON DELETE SET NULL (last_member_id)
);
CREATE INDEX rotation_last ON automation.rotation USING btree (workspace_id, last_member_id) WHERE (last_member_id IS NOT NULL);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id)

create table automation.rule (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  name text not null,
  "position" integer not null,
  enabled boolean not null,
  body jsonb not null,
  sample boolean default false not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  changed_by_id uuid,
  deleted_at timestamp with time zone,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, changed_by_id) REFERENCES staff.member(workspace_id, id) ON DELETE SET NULL (changed_by_id),
  CHECK ((kind = ANY (ARRAY['assign'::text, 'mail'::text, 'trigger'::text, 'escalation'::text])))
);
CREATE INDEX rule_changed_by ON automation.rule USING btree (workspace_id, changed_by_id) WHERE (changed_by_id IS NOT NULL);
CREATE INDEX rule_enabled ON automation.rule USING btree (workspace_id) WHERE (enabled AND (deleted_at IS NULL));
CREATE INDEX rule_order ON automation.rule USING btree (workspace_id, kind, "position", id) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX rule_name ON automation.rule USING btree (workspace_id, kind, lower(name)) WHERE (deleted_at IS NULL);
-- policy own for all using (a) with check (a)
-- policy reach_add restrictive for insert with check (b)
-- policy reach_change restrictive for update using (b)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table automation.rule_version (
  workspace_id uuid not null,
  rule_id uuid not null,
  version integer not null,
  name text not null,
  body jsonb not null,
  created_at timestamp with time zone not null,
  made_by_id uuid,
  PRIMARY KEY (workspace_id, rule_id, version),
  FOREIGN KEY (workspace_id, made_by_id) REFERENCES staff.member(workspace_id, id) ON DELETE SET NULL (made_by_id),
  FOREIGN KEY (workspace_id, rule_id) REFERENCES automation.rule(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX rule_version_made_by ON automation.rule_version USING btree (workspace_id, made_by_id) WHERE (made_by_id IS NOT NULL);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, delete

create table automation.run (
  workspace_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  root_id uuid,
  event text not null,
  at timestamp with time zone not null,
  matched integer not null,
  steps jsonb not null,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, ticket_id) REFERENCES tickets.ticket(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX run_matched ON automation.run USING btree (workspace_id, at, id) WHERE (matched > 0);
CREATE INDEX run_order ON automation.run USING btree (workspace_id, at, id);
CREATE INDEX run_ticket ON automation.run USING btree (workspace_id, ticket_id, id DESC);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (c) with check (c)
-- runtime: select, insert, delete

-- catalog ---------------------------------------------------------------------------------------------

create table catalog.area (
  workspace_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  name text not null,
  "position" integer not null,
  retired_at timestamp with time zone,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, product_id, id),
  FOREIGN KEY (workspace_id, product_id) REFERENCES catalog.product(workspace_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX area_name ON catalog.area USING btree (workspace_id, product_id, lower(name));
-- policy own for all using (a) with check (a)
-- policy reach_add restrictive for insert with check (b)
-- policy reach_change restrictive for update using (b)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table catalog.product (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  "position" integer not null,
  area_required boolean default false not null,
  retired_at timestamp with time zone,
  sample boolean default false not null,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX product_name ON catalog.product USING btree (workspace_id, lower(name));
-- policy own for all using (a) with check (a)
-- policy reach_add restrictive for insert with check (b)
-- policy reach_change restrictive for update using (b)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create view catalog.area_card as
 SELECT workspace_id,
    id,
    product_id,
    name,
    retired_at
   FROM catalog.area;
-- runtime: select

create view catalog.product_card as
 SELECT workspace_id,
    id,
    name,
    retired_at
   FROM catalog.product;
-- runtime: select

-- customers -------------------------------------------------------------------------------------------

create table customers.company (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  parent_id uuid,
  kinds text[] default '{client}'::text[] not null,
  primary_contact_id uuid,
  phones text[] default '{}'::text[] not null,
  website text default ''::text not null,
  postal_address text default ''::text not null,
  mail_domains text[] default '{}'::text[] not null,
  notes text default ''::text not null,
  sample boolean default false not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  language text,
  time_zone text,
  folded text generated always as (lower(NORMALIZE(name, NFKC))) stored not null,
  portal_people text,
  portal_sections text[],
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, primary_contact_id, id) REFERENCES customers.membership(workspace_id, contact_id, company_id) ON DELETE SET NULL (primary_contact_id),
  FOREIGN KEY (workspace_id, parent_id) REFERENCES customers.company(workspace_id, id),
  CHECK ((kinds <@ '{client,supplier,contractor,partner}'::text[])),
  CHECK ((portal_people = ANY (ARRAY['off'::text, 'everyone'::text, 'selected'::text]))),
  CHECK ((portal_sections <@ '{tickets,knowledge,forms,invoices,quotes,timesheets,projects,tasks}'::text[]))
);
CREATE INDEX company_by_id ON customers.company USING btree (workspace_id, id) INCLUDE (name);
CREATE INDEX company_folded ON customers.company USING btree (workspace_id, folded, id);
CREATE INDEX company_name_en ON customers.company USING btree (workspace_id, name COLLATE "en-x-icu", id);
CREATE INDEX company_name_ja ON customers.company USING btree (workspace_id, name COLLATE "ja-x-icu", id);
CREATE INDEX company_name_sv ON customers.company USING btree (workspace_id, name COLLATE "sv-x-icu", id);
CREATE INDEX company_parent ON customers.company USING btree (workspace_id, parent_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at, folded), delete

create table customers.company_tag (
  workspace_id uuid not null,
  company_id uuid not null,
  tag_id uuid not null,
  PRIMARY KEY (workspace_id, company_id, tag_id),
  FOREIGN KEY (workspace_id, company_id) REFERENCES customers.company(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, tag_id) REFERENCES tags.tag(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX company_tag_tag ON customers.company_tag USING btree (workspace_id, tag_id, company_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, delete

create table customers.contact (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  kinds text[] default '{client}'::text[] not null,
  phones text[] default '{}'::text[] not null,
  language text,
  time_zone text,
  notes text default ''::text not null,
  portal boolean,
  verified boolean default false not null,
  sample boolean default false not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  postal_address text,
  portal_on text[] default '{}'::text[] not null,
  portal_off text[] default '{}'::text[] not null,
  erasing_at timestamp with time zone,
  PRIMARY KEY (workspace_id, id),
  CHECK ((kinds <@ '{client,supplier,contractor,partner}'::text[])),
  CHECK (((portal_off <@ '{tickets,knowledge,forms,invoices,quotes,timesheets,projects,tasks}'::text[]) AND (NOT (portal_off && portal_on)))),
  CHECK ((portal_on <@ '{tickets,knowledge,forms,invoices,quotes,timesheets,projects,tasks}'::text[])),
  CHECK ((postal_address <> ''::text))
);
CREATE INDEX contact_name_en ON customers.contact USING btree (workspace_id, name COLLATE "en-x-icu", id);
CREATE INDEX contact_name_ja ON customers.contact USING btree (workspace_id, name COLLATE "ja-x-icu", id);
CREATE INDEX contact_name_sv ON customers.contact USING btree (workspace_id, name COLLATE "sv-x-icu", id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table customers.contact_address (
  workspace_id uuid not null,
  address text not null,
  contact_id uuid not null,
  is_primary boolean not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, address),
  FOREIGN KEY (workspace_id, contact_id) REFERENCES customers.contact(workspace_id, id) ON DELETE CASCADE,
  CHECK ((address = lower(address)))
);
CREATE INDEX contact_address_address ON customers.contact_address USING btree (address);
CREATE INDEX contact_address_contact ON customers.contact_address USING btree (workspace_id, contact_id);
CREATE UNIQUE INDEX contact_address_primary ON customers.contact_address USING btree (workspace_id, contact_id) WHERE is_primary;
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, created_at), delete

create table customers.contact_tag (
  workspace_id uuid not null,
  contact_id uuid not null,
  tag_id uuid not null,
  PRIMARY KEY (workspace_id, contact_id, tag_id),
  FOREIGN KEY (workspace_id, contact_id) REFERENCES customers.contact(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, tag_id) REFERENCES tags.tag(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX contact_tag_tag ON customers.contact_tag USING btree (workspace_id, tag_id, contact_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, delete

create table customers.membership (
  workspace_id uuid not null,
  contact_id uuid not null,
  company_id uuid not null,
  is_primary boolean not null,
  manager boolean default false not null,
  selected boolean default false not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, contact_id, company_id),
  FOREIGN KEY (workspace_id, company_id) REFERENCES customers.company(workspace_id, id),
  FOREIGN KEY (workspace_id, contact_id) REFERENCES customers.contact(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX membership_company ON customers.membership USING btree (workspace_id, company_id);
CREATE UNIQUE INDEX membership_primary ON customers.membership USING btree (workspace_id, contact_id) WHERE is_primary;
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, created_at), delete

create table customers.redirect (
  workspace_id uuid not null,
  from_id uuid not null,
  contact_id uuid,
  company_id uuid,
  name text not null,
  merged_at timestamp with time zone not null,
  merged_by uuid,
  PRIMARY KEY (workspace_id, from_id),
  FOREIGN KEY (workspace_id, company_id) REFERENCES customers.company(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, contact_id) REFERENCES customers.contact(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, merged_by) REFERENCES staff.member(workspace_id, id) ON DELETE SET NULL (merged_by),
  CHECK ((num_nonnulls(contact_id, company_id) = 1))
);
CREATE INDEX redirect_company ON customers.redirect USING btree (workspace_id, company_id) WHERE (company_id IS NOT NULL);
CREATE INDEX redirect_contact ON customers.redirect USING btree (workspace_id, contact_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX redirect_merged_by ON customers.redirect USING btree (workspace_id, merged_by) WHERE (merged_by IS NOT NULL);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id), delete

create view customers.company_card as
 SELECT workspace_id,
    id,
    name
   FROM customers.company;
-- runtime: select

create view customers.company_tag_card as
 SELECT workspace_id,
    company_id,
    tag_id
   FROM customers.company_tag;
-- runtime: select

create view customers.contact_card as
 SELECT c.workspace_id,
    c.id,
    c.name,
    COALESCE(c.language, ( SELECT s.language
           FROM customers.shared_card s
          WHERE s.workspace_id = c.workspace_id AND s.contact_id = c.id)) AS language,
    COALESCE(c.time_zone, ( SELECT s.time_zone
           FROM customers.shared_card s
          WHERE s.workspace_id = c.workspace_id AND s.contact_id = c.id)) AS time_zone,
    c.verified,
    c.sample,
    a.address
   FROM customers.contact c
     LEFT JOIN customers.contact_address a ON a.workspace_id = c.workspace_id AND a.contact_id = c.id AND a.is_primary;
-- runtime: select

create view customers.contact_tag_card as
 SELECT workspace_id,
    contact_id,
    tag_id
   FROM customers.contact_tag;
-- runtime: select

create view customers.shared_card as
 SELECT m.workspace_id,
    m.contact_id,
    y.language,
    y.time_zone
   FROM customers.membership m
     JOIN customers.company y ON y.workspace_id = m.workspace_id AND y.id = m.company_id
  WHERE m.is_primary;
-- runtime: select

-- function customers.desk_facts(workspace uuid, contact uuid) returns jsonb

-- duplicates ------------------------------------------------------------------------------------------

create table duplicates.key (
  workspace_id uuid not null,
  key text not null,
  record_id uuid generated always as (COALESCE(contact_id, company_id)) stored not null,
  contact_id uuid,
  company_id uuid,
  name text not null,
  PRIMARY KEY (workspace_id, key, record_id),
  FOREIGN KEY (workspace_id, company_id) REFERENCES customers.company(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, contact_id) REFERENCES customers.contact(workspace_id, id) ON DELETE CASCADE,
  CHECK ((num_nonnulls(contact_id, company_id) = 1))
);
CREATE INDEX key_company ON duplicates.key USING btree (workspace_id, company_id) WHERE (company_id IS NOT NULL);
CREATE INDEX key_contact ON duplicates.key USING btree (workspace_id, contact_id) WHERE (contact_id IS NOT NULL);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, delete

create table duplicates.looked (
  workspace_id uuid not null,
  at timestamp with time zone not null,
  PRIMARY KEY (workspace_id)
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert

create table duplicates.merge (
  workspace_id uuid not null,
  id uuid not null,
  from_contact_id uuid,
  into_contact_id uuid,
  from_company_id uuid,
  into_company_id uuid,
  take text[] not null,
  member_id uuid,
  total integer not null,
  moved integer default 0 not null,
  created_at timestamp with time zone not null,
  begun jsonb,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, from_company_id) REFERENCES customers.company(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, from_contact_id) REFERENCES customers.contact(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, into_company_id) REFERENCES customers.company(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, into_contact_id) REFERENCES customers.contact(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, member_id) REFERENCES staff.member(workspace_id, id) ON DELETE SET NULL (member_id),
  CHECK ((num_nonnulls(from_contact_id, from_company_id) = 1)),
  CHECK (((num_nonnulls(from_contact_id, into_contact_id) = ANY (ARRAY[0, 2])) AND (num_nonnulls(from_company_id, into_company_id) = ANY (ARRAY[0, 2]))))
);
CREATE INDEX merge_into_company ON duplicates.merge USING btree (workspace_id, into_company_id) WHERE (into_company_id IS NOT NULL);
CREATE INDEX merge_into_contact ON duplicates.merge USING btree (workspace_id, into_contact_id) WHERE (into_contact_id IS NOT NULL);
CREATE INDEX merge_member ON duplicates.merge USING btree (workspace_id, member_id) WHERE (member_id IS NOT NULL);
CREATE UNIQUE INDEX merge_from_company ON duplicates.merge USING btree (workspace_id, from_company_id) WHERE (from_company_id IS NOT NULL);
CREATE UNIQUE INDEX merge_from_contact ON duplicates.merge USING btree (workspace_id, from_contact_id) WHERE (from_contact_id IS NOT NULL);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table duplicates.pair (
  workspace_id uuid not null,
  one_id uuid generated always as (COALESCE(one_contact_id, one_company_id)) stored not null,
  other_id uuid generated always as (COALESCE(other_contact_id, other_company_id)) stored not null,
  one_contact_id uuid,
  other_contact_id uuid,
  one_company_id uuid,
  other_company_id uuid,
  why text[] not null,
  different_at timestamp with time zone,
  different_by uuid,
  found_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, one_id, other_id),
  FOREIGN KEY (workspace_id, different_by) REFERENCES staff.member(workspace_id, id) ON DELETE SET NULL (different_by),
  FOREIGN KEY (workspace_id, one_company_id) REFERENCES customers.company(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, one_contact_id) REFERENCES customers.contact(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, other_company_id) REFERENCES customers.company(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, other_contact_id) REFERENCES customers.contact(workspace_id, id) ON DELETE CASCADE,
  CHECK (((num_nonnulls(one_contact_id, other_contact_id) = ANY (ARRAY[0, 2])) AND (num_nonnulls(one_company_id, other_company_id) = ANY (ARRAY[0, 2])))),
  CHECK ((num_nonnulls(one_contact_id, one_company_id) = 1)),
  CHECK ((COALESCE(one_contact_id, one_company_id) < COALESCE(other_contact_id, other_company_id)))
);
CREATE INDEX pair_companies ON duplicates.pair USING btree (workspace_id, found_at DESC, one_id DESC, other_id DESC) WHERE (one_company_id IS NOT NULL);
CREATE INDEX pair_different_by ON duplicates.pair USING btree (workspace_id, different_by) WHERE (different_by IS NOT NULL);
CREATE INDEX pair_one_company ON duplicates.pair USING btree (workspace_id, one_company_id) WHERE (one_company_id IS NOT NULL);
CREATE INDEX pair_one_contact ON duplicates.pair USING btree (workspace_id, one_contact_id) WHERE (one_contact_id IS NOT NULL);
CREATE INDEX pair_other_company ON duplicates.pair USING btree (workspace_id, other_company_id) WHERE (other_company_id IS NOT NULL);
CREATE INDEX pair_other_contact ON duplicates.pair USING btree (workspace_id, other_contact_id) WHERE (other_contact_id IS NOT NULL);
CREATE INDEX pair_people ON duplicates.pair USING btree (workspace_id, found_at DESC, one_id DESC, other_id DESC) WHERE (one_contact_id IS NOT NULL);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, one_id, other_id), delete

-- fields ----------------------------------------------------------------------------------------------

create table fields.choice (
  workspace_id uuid not null,
  id uuid not null,
  list_id uuid not null,
  name text not null,
  names jsonb not null,
  "position" integer not null,
  retired_at timestamp with time zone,
  into_id uuid,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, list_id, id),
  FOREIGN KEY (workspace_id, list_id) REFERENCES fields.list(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, list_id, into_id) REFERENCES fields.choice(workspace_id, list_id, id)
);
CREATE INDEX choice_into ON fields.choice USING btree (workspace_id, list_id, into_id) WHERE (into_id IS NOT NULL);
CREATE UNIQUE INDEX choice_name ON fields.choice USING btree (workspace_id, list_id, name);
-- policy own for all using (a) with check (a)
-- policy reach_add restrictive for insert with check (b)
-- policy reach_change restrictive for update using (b)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table fields.field (
  workspace_id uuid not null,
  id uuid not null,
  record_kind text not null,
  key text not null,
  name text not null,
  names jsonb not null,
  help text default ''::text not null,
  helps jsonb not null,
  kind text not null,
  list_id uuid,
  currency text,
  needed text default 'no'::text not null,
  customer text default 'hidden'::text not null,
  every_product boolean default true not null,
  "position" integer not null,
  retired_at timestamp with time zone,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, list_id) REFERENCES fields.list(workspace_id, id),
  CHECK ((customer = ANY (ARRAY['hidden'::text, 'sees'::text, 'edits'::text]))),
  CHECK (((kind = 'money'::text) = (currency IS NOT NULL))),
  CHECK (((kind = ANY (ARRAY['choice'::text, 'choices'::text])) = (list_id IS NOT NULL))),
  CHECK ((key ~ '^[a-z][a-z0-9_]{0,39}$'::text)),
  CHECK ((kind = ANY (ARRAY['text'::text, 'long_text'::text, 'number'::text, 'money'::text, 'date'::text, 'choice'::text, 'choices'::text, 'checkbox'::text, 'person'::text, 'company'::text]))),
  CHECK ((needed = ANY (ARRAY['no'::text, 'creating'::text, 'closing'::text]))),
  CHECK (((record_kind = 'ticket'::text) OR (every_product AND (needed <> 'closing'::text) AND (customer = 'hidden'::text)))),
  CHECK ((record_kind = ANY (ARRAY['ticket'::text, 'company'::text, 'contact'::text])))
);
CREATE INDEX field_list ON fields.field USING btree (workspace_id, list_id);
CREATE UNIQUE INDEX field_key ON fields.field USING btree (workspace_id, record_kind, key);
-- policy own for all using (a) with check (a)
-- policy reach_add restrictive for insert with check (b)
-- policy reach_change restrictive for update using (b)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table fields.field_product (
  workspace_id uuid not null,
  field_id uuid not null,
  product_id uuid not null,
  PRIMARY KEY (workspace_id, field_id, product_id),
  FOREIGN KEY (workspace_id, field_id) REFERENCES fields.field(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, product_id) REFERENCES catalog.product(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX field_product_product ON fields.field_product USING btree (workspace_id, product_id);
-- policy own for all using (a) with check (a)
-- policy reach_add restrictive for insert with check (b)
-- policy reach_change restrictive for update using (b)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert, delete

create table fields.list (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX list_name ON fields.list USING btree (workspace_id, name);
-- policy own for all using (a) with check (a)
-- policy reach_add restrictive for insert with check (b)
-- policy reach_change restrictive for update using (b)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table fields.value (
  workspace_id uuid not null,
  record_id uuid generated always as (COALESCE(of_ticket_id, of_company_id, of_contact_id)) stored not null,
  field_id uuid not null,
  place integer default 0 not null,
  of_ticket_id uuid,
  of_company_id uuid,
  of_contact_id uuid,
  text text,
  key text,
  number double precision,
  choice_id uuid,
  member_id uuid,
  contact_id uuid,
  company_id uuid,
  ticket_open boolean,
  PRIMARY KEY (workspace_id, record_id, field_id, place),
  FOREIGN KEY (workspace_id, choice_id) REFERENCES fields.choice(workspace_id, id),
  FOREIGN KEY (workspace_id, company_id) REFERENCES customers.company(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, contact_id) REFERENCES customers.contact(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, member_id) REFERENCES staff.member(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, field_id) REFERENCES fields.field(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, of_company_id) REFERENCES customers.company(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, of_contact_id) REFERENCES customers.contact(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, of_ticket_id) REFERENCES tickets.ticket(workspace_id, id) ON DELETE CASCADE,
  CHECK ((num_nonnulls(key, number, choice_id, member_id, contact_id, company_id) = 1)),
  CHECK ((num_nonnulls(of_ticket_id, of_company_id, of_contact_id) = 1)),
  CHECK (((of_ticket_id IS NULL) = (ticket_open IS NULL)))
);
CREATE INDEX value_choice ON fields.value USING btree (workspace_id, choice_id, field_id, record_id) WHERE (choice_id IS NOT NULL);
CREATE INDEX value_choice_open ON fields.value USING btree (workspace_id, choice_id, field_id, record_id) WHERE ((choice_id IS NOT NULL) AND ticket_open);
CREATE INDEX value_company ON fields.value USING btree (workspace_id, company_id, field_id, record_id) WHERE (company_id IS NOT NULL);
CREATE INDEX value_contact ON fields.value USING btree (workspace_id, contact_id, field_id, record_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX value_key ON fields.value USING btree (workspace_id, field_id, key, record_id) WHERE (key IS NOT NULL);
CREATE INDEX value_key_open ON fields.value USING btree (workspace_id, field_id, key, record_id) WHERE ((key IS NOT NULL) AND ticket_open);
CREATE INDEX value_member ON fields.value USING btree (workspace_id, member_id, field_id, record_id) WHERE (member_id IS NOT NULL);
CREATE INDEX value_number ON fields.value USING btree (workspace_id, field_id, number, record_id) WHERE (number IS NOT NULL);
CREATE INDEX value_number_open ON fields.value USING btree (workspace_id, field_id, number, record_id) WHERE ((number IS NOT NULL) AND ticket_open);
CREATE INDEX value_of_company ON fields.value USING btree (workspace_id, of_company_id) WHERE (of_company_id IS NOT NULL);
CREATE INDEX value_of_contact ON fields.value USING btree (workspace_id, of_contact_id) WHERE (of_contact_id IS NOT NULL);
CREATE INDEX value_of_ticket ON fields.value USING btree (workspace_id, of_ticket_id) WHERE (of_ticket_id IS NOT NULL);
CREATE INDEX value_who ON fields.value USING btree (workspace_id, field_id, COALESCE(member_id, contact_id, company_id), record_id) WHERE (COALESCE(member_id, contact_id, company_id) IS NOT NULL);
CREATE INDEX value_who_open ON fields.value USING btree (workspace_id, field_id, COALESCE(member_id, contact_id, company_id), record_id) WHERE ((COALESCE(member_id, contact_id, company_id) IS NOT NULL) AND ticket_open);
-- policy own for all using (a) with check (a)
-- policy reach_change restrictive for update using (b)
-- policy reach_read restrictive for select using (b)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert, update (all but workspace_id, record_id), delete

create view fields.field_card as
 SELECT workspace_id,
    id,
    record_kind,
    key,
    kind,
    currency,
    retired_at
   FROM fields.field;
-- runtime: select

create view fields.value_card as
 SELECT workspace_id,
    record_id,
    field_id,
    place,
    text,
    key,
    number,
    choice_id,
    member_id,
    contact_id,
    company_id,
    ticket_open
   FROM fields.value;
-- runtime: select

-- function fields.follow_ticket(workspace uuid, ticket uuid) returns void, with its owner's rights

-- forms -----------------------------------------------------------------------------------------------

create table forms.form (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  slug text not null,
  state text not null,
  audience text not null,
  texts jsonb not null,
  parts jsonb not null,
  origins text[] not null,
  product_id uuid,
  area_id uuid,
  priority text not null,
  assignee_id uuid,
  team_id uuid,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, slug),
  FOREIGN KEY (workspace_id, area_id) REFERENCES catalog.area(workspace_id, id),
  FOREIGN KEY (workspace_id, assignee_id) REFERENCES staff.member(workspace_id, id) ON DELETE SET NULL (assignee_id),
  FOREIGN KEY (workspace_id, product_id) REFERENCES catalog.product(workspace_id, id),
  FOREIGN KEY (workspace_id, team_id) REFERENCES staff.team(workspace_id, id) ON DELETE SET NULL (team_id),
  CHECK ((audience = ANY (ARRAY['public'::text, 'customers'::text, 'chosen'::text]))),
  CHECK ((priority = ANY (ARRAY['low'::text, 'normal'::text, 'high'::text, 'urgent'::text]))),
  CHECK ((state = ANY (ARRAY['draft'::text, 'live'::text, 'off'::text])))
);
CREATE INDEX form_area ON forms.form USING btree (workspace_id, area_id);
CREATE INDEX form_assignee ON forms.form USING btree (workspace_id, assignee_id);
CREATE INDEX form_product ON forms.form USING btree (workspace_id, product_id);
CREATE INDEX form_team ON forms.form USING btree (workspace_id, team_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table forms.form_reader (
  workspace_id uuid not null,
  form_id uuid not null,
  place integer not null,
  level_id uuid,
  tag_id uuid,
  company_id uuid,
  contact_id uuid,
  PRIMARY KEY (workspace_id, form_id, place),
  FOREIGN KEY (workspace_id, company_id) REFERENCES customers.company(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, contact_id) REFERENCES customers.contact(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, form_id) REFERENCES forms.form(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, level_id) REFERENCES knowledge.level(workspace_id, id),
  FOREIGN KEY (workspace_id, tag_id) REFERENCES tags.tag(workspace_id, id) ON DELETE CASCADE,
  CHECK ((num_nonnulls(level_id, tag_id, company_id, contact_id) = 1))
);
CREATE INDEX form_reader_company ON forms.form_reader USING btree (workspace_id, company_id);
CREATE INDEX form_reader_contact ON forms.form_reader USING btree (workspace_id, contact_id);
CREATE INDEX form_reader_level ON forms.form_reader USING btree (workspace_id, level_id);
CREATE INDEX form_reader_tag ON forms.form_reader USING btree (workspace_id, tag_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id), delete

create table forms.form_tag (
  workspace_id uuid not null,
  form_id uuid not null,
  tag_id uuid not null,
  PRIMARY KEY (workspace_id, form_id, tag_id),
  FOREIGN KEY (workspace_id, form_id) REFERENCES forms.form(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, tag_id) REFERENCES tags.tag(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX form_tag_tag ON forms.form_tag USING btree (workspace_id, tag_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id), delete

create table forms.held_file (
  workspace_id uuid not null,
  submission_id uuid not null,
  place integer not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  sha256 bytea not null,
  PRIMARY KEY (workspace_id, submission_id, place),
  FOREIGN KEY (workspace_id, sha256) REFERENCES platform.file(workspace_id, sha256),
  FOREIGN KEY (workspace_id, submission_id) REFERENCES forms.submission(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX held_file_content ON forms.held_file USING btree (workspace_id, sha256);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id), delete

create table forms.publication (
  workspace_id uuid not null,
  form_id uuid not null,
  slug text not null,
  audience text not null,
  reader_ids uuid[] not null,
  PRIMARY KEY (workspace_id, form_id),
  FOREIGN KEY (workspace_id, form_id) REFERENCES forms.form(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX publication_slug ON forms.publication USING btree (workspace_id, slug);
-- policy own for all using (a) with check (a)
-- policy reach_add restrictive for insert with check (b)
-- policy reach_change restrictive for update using (b)
-- policy reach_read restrictive for select using (e)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert, update (all but workspace_id), delete

create table forms.submission (
  workspace_id uuid not null,
  id uuid not null,
  form_id uuid not null,
  token bytea not null,
  state text not null,
  why text[] not null,
  record_id uuid,
  language text not null,
  said jsonb,
  address text,
  at timestamp with time zone not null,
  decided_at timestamp with time zone,
  decided_by uuid,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, token),
  FOREIGN KEY (workspace_id, decided_by) REFERENCES staff.member(workspace_id, id) ON DELETE SET NULL (decided_by),
  FOREIGN KEY (workspace_id, form_id) REFERENCES forms.form(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, record_id) REFERENCES threads.record(workspace_id, id) ON DELETE CASCADE,
  CHECK ((state = ANY (ARRAY['received'::text, 'made'::text, 'held'::text, 'discarded'::text])))
);
CREATE INDEX submission_decided ON forms.submission USING btree (workspace_id, decided_by);
CREATE INDEX submission_form ON forms.submission USING btree (workspace_id, form_id, state, at DESC);
CREATE INDEX submission_record ON forms.submission USING btree (workspace_id, record_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id), delete

-- home ------------------------------------------------------------------------------------------------

create table home.arrangement (
  workspace_id uuid not null,
  member_id uuid not null,
  widgets text[] not null,
  PRIMARY KEY (workspace_id, member_id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES staff.member(workspace_id, id) ON DELETE CASCADE
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id), delete

create table home.setup_step (
  workspace_id uuid not null,
  step text not null,
  done boolean not null,
  at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, step)
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id)

create table home.widget_group (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  widgets text[] not null,
  sample boolean default false not null,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, name)
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table home.widget_group_member (
  workspace_id uuid not null,
  group_id uuid not null,
  member_id uuid not null,
  PRIMARY KEY (workspace_id, group_id, member_id),
  FOREIGN KEY (workspace_id, group_id) REFERENCES home.widget_group(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, member_id) REFERENCES staff.member(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX widget_group_member_member ON home.widget_group_member USING btree (workspace_id, member_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, delete

-- identity --------------------------------------------------------------------------------------------

create table identity.api_token (
  workspace_id uuid not null,
  id uuid not null,
  token_hash bytea not null,
  member_id uuid not null,
  name text not null,
  scopes text[] not null,
  addresses text[] default '{}'::text[] not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, token_hash)
);
CREATE INDEX api_token_hash ON identity.api_token USING btree (token_hash);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at)

create table identity.attempt (
  key bytea not null,
  failures integer not null,
  window_started_at timestamp with time zone not null,
  blocked_until timestamp with time zone,
  PRIMARY KEY (key)
);
-- no row-level security
-- runtime: nothing

create table identity.connection (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  issuer text not null,
  client_id text not null,
  client_secret bytea not null,
  person_kind text not null,
  makes_people boolean not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, id),
  CHECK ((person_kind = ANY (ARRAY['member'::text, 'contact'::text])))
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table identity.credential (
  workspace_id uuid not null,
  person_kind text not null,
  person_id uuid not null,
  password_hash text,
  pepper_key text,
  changed_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, person_kind, person_id),
  CHECK ((person_kind = ANY (ARRAY['member'::text, 'contact'::text])))
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id), delete

create table identity.foreign_identity (
  workspace_id uuid not null,
  connection_id uuid not null,
  issuer text not null,
  subject text not null,
  id uuid not null,
  person_kind text not null,
  person_id uuid not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  PRIMARY KEY (workspace_id, connection_id, issuer, subject),
  UNIQUE (workspace_id, id),
  FOREIGN KEY (workspace_id, connection_id) REFERENCES identity.connection(workspace_id, id) ON DELETE CASCADE,
  CHECK ((person_kind = ANY (ARRAY['member'::text, 'contact'::text])))
);
CREATE INDEX foreign_identity_person ON identity.foreign_identity USING btree (workspace_id, person_kind, person_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (d) with check (d)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table identity.known_place (
  key bytea not null,
  seen_at timestamp with time zone not null,
  PRIMARY KEY (key)
);
-- no row-level security
-- runtime: nothing

create table identity.mailed_link (
  workspace_id uuid not null,
  token_hash bytea not null,
  purpose text not null,
  person_kind text not null,
  person_id uuid not null,
  address text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  PRIMARY KEY (workspace_id, token_hash),
  CHECK ((person_kind = ANY (ARRAY['member'::text, 'contact'::text]))),
  CHECK ((purpose = ANY (ARRAY['invite'::text, 'reset'::text, 'sign_in'::text, 'unlock'::text, 'register'::text])))
);
CREATE INDEX mailed_link_address ON identity.mailed_link USING btree (workspace_id, purpose, address);
CREATE INDEX mailed_link_person ON identity.mailed_link USING btree (workspace_id, person_kind, person_id, purpose);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, created_at), delete

create table identity.own_domain (
  workspace_id uuid not null,
  domain text not null,
  token text not null,
  created_at timestamp with time zone not null,
  verified_at timestamp with time zone,
  PRIMARY KEY (workspace_id, domain)
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, created_at), delete

create table identity.passkey (
  workspace_id uuid not null,
  id uuid not null,
  person_kind text not null,
  person_id uuid not null,
  credential_id bytea not null,
  public_key bytea not null,
  user_handle bytea not null,
  sign_count bigint not null,
  transports text[] default '{}'::text[] not null,
  name text not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, credential_id),
  CHECK ((person_kind = ANY (ARRAY['member'::text, 'contact'::text])))
);
CREATE INDEX passkey_person ON identity.passkey USING btree (workspace_id, person_kind, person_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (d) with check (d)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table identity.pending_sign_in (
  workspace_id uuid not null,
  token_hash bytea not null,
  member_id uuid not null,
  opened_by text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, token_hash),
  FOREIGN KEY (workspace_id, member_id) REFERENCES staff.member(workspace_id, id) ON DELETE CASCADE,
  CHECK ((opened_by = ANY (ARRAY['password'::text, 'link'::text, 'sign_on'::text])))
);
CREATE INDEX pending_sign_in_member ON identity.pending_sign_in USING btree (workspace_id, member_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, created_at), delete

create table identity.recovery_code (
  workspace_id uuid not null,
  member_id uuid not null,
  code_hash bytea not null,
  used_at timestamp with time zone,
  PRIMARY KEY (workspace_id, member_id, code_hash),
  FOREIGN KEY (workspace_id, member_id) REFERENCES staff.member(workspace_id, id) ON DELETE CASCADE
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id), delete

create table identity.second_factor (
  workspace_id uuid not null,
  member_id uuid not null,
  secret bytea not null,
  last_step bigint default 0 not null,
  created_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  PRIMARY KEY (workspace_id, member_id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES staff.member(workspace_id, id) ON DELETE CASCADE
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, created_at), delete

create table identity.session (
  workspace_id uuid not null,
  token_hash bytea not null,
  person_kind text not null,
  person_id uuid not null,
  id uuid not null,
  device text default ''::text not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  opened_by uuid,
  proven_at timestamp with time zone,
  PRIMARY KEY (workspace_id, token_hash, person_kind),
  UNIQUE (workspace_id, id),
  CHECK ((person_kind = ANY (ARRAY['member'::text, 'contact'::text])))
);
CREATE INDEX session_person ON identity.session USING btree (workspace_id, person_kind, person_id);
CREATE INDEX session_token ON identity.session USING btree (token_hash);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (d) with check (d)
-- runtime: select, insert, update (all but workspace_id, id, created_at, proven_at), delete

create table identity.sign_in_rule (
  workspace_id uuid not null,
  member_factor boolean not null,
  registration boolean default false not null,
  registration_allowed text[] default '{}'::text[] not null,
  registration_blocked text[] default '{}'::text[] not null,
  PRIMARY KEY (workspace_id)
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id)

create table identity.sign_in_site (
  workspace_id uuid not null,
  origin text not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, origin)
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, delete

create table identity.token_key (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  algorithm text not null,
  secret bytea,
  public_key text,
  makes_people boolean not null,
  updates_people boolean not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  PRIMARY KEY (workspace_id, id),
  CHECK ((algorithm = ANY (ARRAY['HS256'::text, 'EdDSA'::text, 'ES256'::text]))),
  CHECK ((((algorithm = 'HS256'::text) = (secret IS NOT NULL)) AND ((algorithm = 'HS256'::text) = (public_key IS NULL))))
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table identity.used_once (
  workspace_id uuid not null,
  key bytea not null,
  expires_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, key)
);
CREATE INDEX used_once_expiry ON identity.used_once USING btree (workspace_id, expires_at);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, delete

-- function identity.attempt_is_old(a identity.attempt, most integer, within interval) returns boolean, not for the runtime
-- function identity.by_session(hash bytea, address text, portal boolean) returns TABLE(workspace_id uuid, kind text, person_id uuid, name text, permissions text[], team_ids uuid[], primary_company_id uuid, home_workspace_id uuid, agreement_ids uuid[], desk jsonb, previewed_by uuid), with its owner's rights
-- function identity.by_token(hash bytea, address text, client inet) returns TABLE(workspace_id uuid, token_id uuid, member_id uuid, name text, permissions text[], scopes text[], team_ids uuid[]), with its owner's rights
-- function identity.count_attempt(attempt_key bytea, most integer, within interval, pause interval) returns integer, with its owner's rights
-- function identity.forget_old() returns void, with its owner's rights
-- function identity.forgive_attempt(attempt_key bytea, wholly boolean) returns void, with its owner's rights
-- function identity.has_factor(workspace uuid, member uuid) returns boolean, not for the runtime
-- function identity.has_seats(hash bytea) returns boolean, with its owner's rights
-- function identity.is_known_place(place bytea) returns boolean, with its owner's rights
-- function identity.is_live(s identity.session) returns boolean, not for the runtime
-- function identity.move_seats(old_hash bytea, new_hash bytea) returns void, with its owner's rights
-- function identity.person_at(workspace uuid, at_address text) returns TABLE(kind text, id uuid, name text, address text, language text, invited boolean, desk jsonb, password_hash text, pepper_key text), with its owner's rights
-- function identity.profile(workspace uuid, person_kind text, person uuid) returns TABLE(name text, address text, language text, time_zone text, sample boolean, workspace_name text, password_hash text, pepper_key text), with its owner's rights
-- function identity.remember_place(place bytea) returns void, with its owner's rights
-- function identity.seats(hash bytea) returns TABLE(kind text, slug text, key text, name text, colour text), with its owner's rights
-- function identity.slug_of(workspace uuid) returns text, with its owner's rights
-- function identity.touch(s identity.session) returns void, not for the runtime
-- function identity.workspaces_of(at_address text) returns TABLE(workspace_id uuid, slug text, name text), with its owner's rights

-- imports ---------------------------------------------------------------------------------------------

create table imports.effect (
  workspace_id uuid not null,
  import_id uuid not null,
  place integer not null,
  record_id uuid not null,
  made boolean not null,
  version integer not null,
  before jsonb not null,
  PRIMARY KEY (workspace_id, import_id, place),
  FOREIGN KEY (workspace_id, import_id, place) REFERENCES imports."row"(workspace_id, import_id, place) ON DELETE CASCADE
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id), delete

create table imports.import (
  workspace_id uuid not null,
  id uuid not null,
  sort text not null,
  file_name text not null,
  sha256 bytea,
  state text not null,
  encoding text not null,
  delimiter text,
  header boolean not null,
  headings text[] not null,
  targets text[] not null,
  sample jsonb not null,
  rule text not null,
  source text default ''::text not null,
  total integer not null,
  staged boolean default false not null,
  member_id uuid,
  permissions text[] default '{}'::text[] not null,
  figures jsonb,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  forgotten_at timestamp with time zone,
  begun_at timestamp with time zone,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES staff.member(workspace_id, id) ON DELETE SET NULL (member_id),
  FOREIGN KEY (workspace_id, sha256) REFERENCES platform.file(workspace_id, sha256),
  CHECK ((rule = ANY (ARRAY['skip'::text, 'fill'::text, 'update'::text, 'new'::text]))),
  CHECK ((sort = ANY (ARRAY['company'::text, 'contact'::text]))),
  CHECK ((state = ANY (ARRAY['mapping'::text, 'checking'::text, 'checked'::text, 'applying'::text, 'stopped'::text, 'applied'::text, 'undoing'::text, 'undone'::text])))
);
CREATE INDEX import_file ON imports.import USING btree (workspace_id, sha256) WHERE (sha256 IS NOT NULL);
CREATE INDEX import_member ON imports.import USING btree (workspace_id, member_id) WHERE (member_id IS NOT NULL);
CREATE INDEX import_newest ON imports.import USING btree (workspace_id, created_at DESC, id DESC);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table imports.known (
  workspace_id uuid not null,
  sort text not null,
  source text not null,
  key text not null,
  record_id uuid not null,
  import_id uuid,
  PRIMARY KEY (workspace_id, sort, source, key),
  FOREIGN KEY (workspace_id, import_id) REFERENCES imports.import(workspace_id, id) ON DELETE SET NULL (import_id),
  CHECK ((sort = ANY (ARRAY['company'::text, 'contact'::text])))
);
CREATE INDEX known_import ON imports.known USING btree (workspace_id, import_id) WHERE (import_id IS NOT NULL);
CREATE INDEX known_record ON imports.known USING btree (workspace_id, record_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id), delete

create table imports.mapping (
  workspace_id uuid not null,
  sort text not null,
  headings bytea not null,
  targets jsonb not null,
  used_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, sort, headings),
  CHECK ((sort = ANY (ARRAY['company'::text, 'contact'::text])))
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id), delete

create table imports.row (
  workspace_id uuid not null,
  import_id uuid not null,
  place integer not null,
  line integer not null,
  cells jsonb not null,
  value jsonb,
  turn integer default 0 not null,
  parent_place integer,
  repeats integer,
  decision text,
  outcome text,
  matched_by text,
  matched_id uuid,
  changes text[] default '{}'::text[] not null,
  makes text,
  made_id uuid,
  problem jsonb,
  state text default 'read'::text not null,
  record_id uuid,
  PRIMARY KEY (workspace_id, import_id, place),
  FOREIGN KEY (workspace_id, import_id) REFERENCES imports.import(workspace_id, id) ON DELETE CASCADE,
  CHECK ((decision = ANY (ARRAY['skip'::text, 'fill'::text, 'update'::text, 'new'::text]))),
  CHECK ((outcome = ANY (ARRAY['new'::text, 'changed'::text, 'unchanged'::text, 'skipped'::text, 'repeated'::text, 'refused'::text]))),
  CHECK ((state = ANY (ARRAY['read'::text, 'checked'::text, 'done'::text, 'undone'::text, 'stayed'::text])))
);
CREATE INDEX row_makes ON imports."row" USING btree (workspace_id, import_id, makes) WHERE (makes IS NOT NULL);
CREATE INDEX row_outcome ON imports."row" USING btree (workspace_id, import_id, outcome, place);
CREATE INDEX row_state ON imports."row" USING btree (workspace_id, import_id, state, turn, place);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id), delete

-- knowledge -------------------------------------------------------------------------------------------

create table knowledge.article (
  workspace_id uuid not null,
  id uuid not null,
  number integer not null,
  language text not null,
  product_id uuid,
  area_id uuid,
  audience text not null,
  record_id uuid,
  sample boolean default false not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  deleted_by uuid,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, number),
  FOREIGN KEY (workspace_id, area_id) REFERENCES catalog.area(workspace_id, id),
  FOREIGN KEY (workspace_id, deleted_by) REFERENCES staff.member(workspace_id, id) ON DELETE SET NULL (deleted_by),
  FOREIGN KEY (workspace_id, product_id) REFERENCES catalog.product(workspace_id, id),
  FOREIGN KEY (workspace_id, record_id) REFERENCES threads.record(workspace_id, id) ON DELETE SET NULL (record_id),
  CHECK ((audience = ANY (ARRAY['public'::text, 'customers'::text, 'chosen'::text, 'staff'::text])))
);
CREATE INDEX article_area ON knowledge.article USING btree (workspace_id, area_id);
CREATE INDEX article_changed ON knowledge.article USING btree (workspace_id, changed_at DESC, id DESC);
CREATE INDEX article_deleted_by ON knowledge.article USING btree (workspace_id, deleted_by);
CREATE INDEX article_product ON knowledge.article USING btree (workspace_id, product_id);
CREATE INDEX article_record ON knowledge.article USING btree (workspace_id, record_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table knowledge.article_reader (
  workspace_id uuid not null,
  article_id uuid not null,
  place integer not null,
  level_id uuid,
  tag_id uuid,
  company_id uuid,
  contact_id uuid,
  PRIMARY KEY (workspace_id, article_id, place),
  FOREIGN KEY (workspace_id, article_id) REFERENCES knowledge.article(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, company_id) REFERENCES customers.company(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, contact_id) REFERENCES customers.contact(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, level_id) REFERENCES knowledge.level(workspace_id, id),
  FOREIGN KEY (workspace_id, tag_id) REFERENCES tags.tag(workspace_id, id) ON DELETE CASCADE,
  CHECK ((num_nonnulls(level_id, tag_id, company_id, contact_id) = 1))
);
CREATE INDEX article_reader_company ON knowledge.article_reader USING btree (workspace_id, company_id);
CREATE INDEX article_reader_contact ON knowledge.article_reader USING btree (workspace_id, contact_id);
CREATE INDEX article_reader_level ON knowledge.article_reader USING btree (workspace_id, level_id);
CREATE INDEX article_reader_tag ON knowledge.article_reader USING btree (workspace_id, tag_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id), delete

create table knowledge.feedback (
  workspace_id uuid not null,
  article_id uuid not null,
  reader bytea not null,
  language text not null,
  useful boolean not null,
  comment text not null,
  contact_id uuid,
  at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, article_id, reader),
  FOREIGN KEY (workspace_id, article_id) REFERENCES knowledge.article(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, contact_id) REFERENCES customers.contact(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX feedback_at ON knowledge.feedback USING btree (workspace_id, at DESC);
CREATE INDEX feedback_contact ON knowledge.feedback USING btree (workspace_id, contact_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id), delete

create table knowledge.file (
  workspace_id uuid not null,
  id uuid not null,
  article_id uuid not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  sha256 bytea not null,
  released_at timestamp with time zone,
  audience text not null,
  reader_ids uuid[] not null,
  created_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, article_id) REFERENCES knowledge.article(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, sha256) REFERENCES platform.file(workspace_id, sha256)
);
CREATE INDEX file_article ON knowledge.file USING btree (workspace_id, article_id);
CREATE INDEX file_content ON knowledge.file USING btree (workspace_id, sha256);
CREATE INDEX file_removed ON knowledge.file USING btree (workspace_id, removed_at) WHERE (removed_at IS NOT NULL);
-- policy own for all using (a) with check (a)
-- policy reach_add restrictive for insert with check (b)
-- policy reach_change restrictive for update using (b)
-- policy reach_read restrictive for select using (e)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table knowledge.level (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  folded text not null,
  sample boolean default false not null,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, folded)
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table knowledge.level_reader (
  workspace_id uuid not null,
  level_id uuid not null,
  place integer not null,
  tag_id uuid,
  company_id uuid,
  contact_id uuid,
  PRIMARY KEY (workspace_id, level_id, place),
  FOREIGN KEY (workspace_id, company_id) REFERENCES customers.company(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, contact_id) REFERENCES customers.contact(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, level_id) REFERENCES knowledge.level(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, tag_id) REFERENCES tags.tag(workspace_id, id) ON DELETE CASCADE,
  CHECK ((num_nonnulls(tag_id, company_id, contact_id) = 1))
);
CREATE INDEX level_reader_company ON knowledge.level_reader USING btree (workspace_id, company_id);
CREATE INDEX level_reader_contact ON knowledge.level_reader USING btree (workspace_id, contact_id);
CREATE INDEX level_reader_tag ON knowledge.level_reader USING btree (workspace_id, tag_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id), delete

create table knowledge.missed_search (
  workspace_id uuid not null,
  folded text not null,
  language text not null,
  asked text not null,
  times integer not null,
  last_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, folded, language)
);
CREATE INDEX missed_search_last ON knowledge.missed_search USING btree (workspace_id, last_at);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id), delete

create table knowledge.publication (
  workspace_id uuid not null,
  article_id uuid not null,
  language text not null,
  number integer not null,
  main boolean not null,
  product_id uuid,
  area_id uuid,
  title text not null,
  html text not null,
  plain text not null,
  words tsvector not null,
  audience text not null,
  reader_ids uuid[] not null,
  first_published_at timestamp with time zone not null,
  published_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, article_id, language),
  FOREIGN KEY (workspace_id, area_id) REFERENCES catalog.area(workspace_id, id),
  FOREIGN KEY (workspace_id, article_id, language) REFERENCES knowledge.text(workspace_id, article_id, language) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, product_id) REFERENCES catalog.product(workspace_id, id)
);
CREATE INDEX publication_area ON knowledge.publication USING btree (workspace_id, area_id);
CREATE INDEX publication_number ON knowledge.publication USING btree (workspace_id, number);
CREATE INDEX publication_order ON knowledge.publication USING btree (workspace_id, published_at DESC, number DESC);
CREATE INDEX publication_product ON knowledge.publication USING btree (workspace_id, product_id);
CREATE INDEX publication_words ON knowledge.publication USING gin (words);
-- policy own for all using (a) with check (a)
-- policy reach_add restrictive for insert with check (b)
-- policy reach_change restrictive for update using (b)
-- policy reach_read restrictive for select using (e)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert, update (all but workspace_id), delete

create table knowledge.text (
  workspace_id uuid not null,
  article_id uuid not null,
  language text not null,
  title text not null,
  html text not null,
  words tsvector not null,
  latest integer not null,
  published integer,
  in_review_at timestamp with time zone,
  in_review_by uuid,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  version integer default 1 not null,
  words_version integer default 1 not null,
  PRIMARY KEY (workspace_id, article_id, language),
  FOREIGN KEY (workspace_id, article_id) REFERENCES knowledge.article(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, changed_by) REFERENCES staff.member(workspace_id, id) ON DELETE SET NULL (changed_by),
  FOREIGN KEY (workspace_id, in_review_by) REFERENCES staff.member(workspace_id, id) ON DELETE SET NULL (in_review_by)
);
CREATE INDEX text_changed_by ON knowledge.text USING btree (workspace_id, changed_by);
CREATE INDEX text_in_review_by ON knowledge.text USING btree (workspace_id, in_review_by);
CREATE INDEX text_words ON knowledge.text USING gin (words);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id), delete

create table knowledge.version (
  workspace_id uuid not null,
  article_id uuid not null,
  language text not null,
  number integer not null,
  title text not null,
  html text not null,
  begun_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  published_at timestamp with time zone,
  restored integer,
  PRIMARY KEY (workspace_id, article_id, language, number),
  FOREIGN KEY (workspace_id, article_id, language) REFERENCES knowledge.text(workspace_id, article_id, language) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, changed_by) REFERENCES staff.member(workspace_id, id) ON DELETE SET NULL (changed_by)
);
CREATE INDEX version_changed_by ON knowledge.version USING btree (workspace_id, changed_by);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id)

create table knowledge.views (
  workspace_id uuid not null,
  article_id uuid not null,
  language text not null,
  day text not null,
  times integer not null,
  PRIMARY KEY (workspace_id, article_id, language, day),
  FOREIGN KEY (workspace_id, article_id) REFERENCES knowledge.article(workspace_id, id) ON DELETE CASCADE
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id), delete

-- macros ----------------------------------------------------------------------------------------------

create table macros.macro (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  folder text,
  owner_id uuid not null,
  reach text not null,
  texts jsonb not null,
  actions jsonb not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES staff.member(workspace_id, id) ON DELETE CASCADE,
  CHECK ((reach = ANY (ARRAY['private'::text, 'teams'::text, 'everyone'::text])))
);
CREATE INDEX macro_owner ON macros.macro USING btree (workspace_id, owner_id);
CREATE INDEX macro_reach ON macros.macro USING btree (workspace_id, reach);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table macros.macro_team (
  workspace_id uuid not null,
  macro_id uuid not null,
  team_id uuid not null,
  PRIMARY KEY (workspace_id, macro_id, team_id),
  FOREIGN KEY (workspace_id, macro_id) REFERENCES macros.macro(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, team_id) REFERENCES staff.team(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX macro_team_team ON macros.macro_team USING btree (workspace_id, team_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, delete

-- mailroom --------------------------------------------------------------------------------------------

create table mailroom.address_mark (
  workspace_id uuid not null,
  address text not null,
  mark text not null,
  reason text default ''::text not null,
  since timestamp with time zone not null,
  until timestamp with time zone,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, address, mark),
  CHECK ((address = lower(address))),
  CHECK ((mark = ANY (ARRAY['refusing'::text, 'complained'::text, 'paused'::text])))
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, created_at), delete

create table mailroom.authority (
  workspace_id uuid not null,
  authority text not null,
  client_id text not null,
  client_secret bytea,
  tenant text,
  authorization_endpoint text,
  token_endpoint text,
  issuer text,
  scopes text,
  hosts text[] default '{}'::text[] not null,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id, authority),
  CHECK ((authority = ANY (ARRAY['google'::text, 'microsoft'::text, 'other'::text]))),
  CHECK (((authority <> 'other'::text) OR ((authorization_endpoint IS NOT NULL) AND (token_endpoint IS NOT NULL) AND (scopes IS NOT NULL))))
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, created_at), delete

create table mailroom.automatic_mail (
  key bytea not null,
  times timestamp with time zone[] not null,
  PRIMARY KEY (key)
);
-- no row-level security
-- runtime: nothing

create table mailroom.blocked_sender (
  workspace_id uuid not null,
  id uuid not null,
  pattern text not null,
  reason text not null,
  record_id uuid,
  created_by uuid,
  created_at timestamp with time zone not null,
  stopped integer default 0 not null,
  stopped_at timestamp with time zone,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, pattern),
  FOREIGN KEY (workspace_id, created_by) REFERENCES staff.member(workspace_id, id) ON DELETE SET NULL (created_by),
  FOREIGN KEY (workspace_id, record_id) REFERENCES threads.record(workspace_id, id) ON DELETE SET NULL (record_id)
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table mailroom.bounce (
  workspace_id uuid not null,
  outgoing_mail_id uuid not null,
  address text not null,
  hard boolean not null,
  status text,
  reason text not null,
  at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, outgoing_mail_id),
  FOREIGN KEY (workspace_id, outgoing_mail_id) REFERENCES mailroom.outgoing_mail(workspace_id, id) ON DELETE CASCADE,
  CHECK ((address = lower(address)))
);
CREATE INDEX bounce_address ON mailroom.bounce USING btree (workspace_id, address, at);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, created_at), delete

create table mailroom.breaker (
  workspace_id uuid not null,
  place text not null,
  failures integer not null,
  open_until timestamp with time zone not null,
  probe_until timestamp with time zone,
  response text not null,
  since timestamp with time zone not null,
  PRIMARY KEY (workspace_id, place)
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id), delete

create table mailroom.dkim_key (
  workspace_id uuid not null,
  id uuid not null,
  domain_id uuid not null,
  algorithm text not null,
  selector text not null,
  public_key text not null,
  private_key bytea not null,
  state text not null,
  finding jsonb,
  created_at timestamp with time zone not null,
  signing_at timestamp with time zone,
  retired_at timestamp with time zone,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, domain_id, selector),
  FOREIGN KEY (workspace_id, domain_id) REFERENCES mailroom.sending_domain(workspace_id, id) ON DELETE CASCADE,
  CHECK ((algorithm = ANY (ARRAY['rsa'::text, 'ed25519'::text]))),
  CHECK ((state = ANY (ARRAY['prepared'::text, 'signing'::text, 'retired'::text])))
);
CREATE UNIQUE INDEX dkim_key_current ON mailroom.dkim_key USING btree (workspace_id, domain_id, algorithm, state) WHERE (state <> 'retired'::text);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table mailroom.grant_request (
  workspace_id uuid not null,
  state_hash bytea not null,
  session_hash bytea not null,
  mailbox_id uuid not null,
  authority text not null,
  verifier bytea not null,
  redirect_uri text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, state_hash),
  FOREIGN KEY (workspace_id, authority) REFERENCES mailroom.authority(workspace_id, authority) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, mailbox_id) REFERENCES mailroom.mailbox(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX grant_request_authority ON mailroom.grant_request USING btree (workspace_id, authority);
CREATE INDEX grant_request_expiry ON mailroom.grant_request USING btree (workspace_id, expires_at);
CREATE INDEX grant_request_mailbox ON mailroom.grant_request USING btree (workspace_id, mailbox_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, delete

create table mailroom.mail_count (
  workspace_id uuid not null,
  mailbox_id uuid not null,
  shard integer not null,
  fetched bigint default 0 not null,
  again bigint default 0 not null,
  stored bigint default 0 not null,
  filed bigint default 0 not null,
  duplicate bigint default 0 not null,
  quarantined bigint default 0 not null,
  discarded bigint default 0 not null,
  PRIMARY KEY (workspace_id, mailbox_id, shard)
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id)

create table mailroom.mail_recount (
  workspace_id uuid not null,
  mailbox_id uuid not null,
  missing bigint not null,
  counted_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, mailbox_id)
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id)

create table mailroom.mailbox (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  address text not null,
  language text,
  product_id uuid,
  signature text default ''::text not null,
  incoming jsonb not null,
  incoming_secret bytea,
  outgoing jsonb not null,
  outgoing_secret bytea,
  plus_addressing boolean default true not null,
  authserv_id text,
  state text default 'on'::text not null,
  lease_token uuid,
  leased_until timestamp with time zone,
  uid_validity bigint,
  last_uid bigint,
  waiting_on_server integer,
  last_checked_at timestamp with time zone,
  last_success_at timestamp with time zone,
  failures integer default 0 not null,
  refusals integer default 0 not null,
  last_error text,
  next_check_at timestamp with time zone,
  is_default boolean default false not null,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  allowed_senders jsonb,
  own_tickets boolean default false not null,
  address_since timestamp with time zone default now() not null,
  acknowledgement jsonb,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, address),
  FOREIGN KEY (workspace_id, product_id) REFERENCES catalog.product(workspace_id, id),
  CHECK ((address = lower(address))),
  CHECK ((state = ANY (ARRAY['on'::text, 'off'::text, 'failing'::text, 'stopped'::text])))
);
CREATE INDEX mailbox_address ON mailroom.mailbox USING btree (address);
CREATE UNIQUE INDEX mailbox_default ON mailroom.mailbox USING btree (workspace_id) WHERE is_default;
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table mailroom.mailbox_grant (
  workspace_id uuid not null,
  mailbox_id uuid not null,
  authority text not null,
  refresh_token bytea not null,
  access_token bytea,
  renew_at timestamp with time zone not null,
  version integer default 1 not null,
  after_refusal boolean default false not null,
  lease_token uuid,
  leased_until timestamp with time zone,
  failures integer default 0 not null,
  retry_at timestamp with time zone,
  last_error text,
  refused_at timestamp with time zone,
  granted_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, mailbox_id),
  FOREIGN KEY (workspace_id, authority) REFERENCES mailroom.authority(workspace_id, authority) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, mailbox_id) REFERENCES mailroom.mailbox(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX mailbox_grant_authority ON mailroom.mailbox_grant USING btree (workspace_id, authority);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id), delete

create table mailroom.message_id (
  workspace_id uuid not null,
  id_hash bytea not null,
  mailbox_id uuid,
  record_id uuid not null,
  entry_id uuid,
  value text not null,
  contact_id uuid,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, id_hash, record_id),
  FOREIGN KEY (workspace_id, contact_id) REFERENCES customers.contact(workspace_id, id) ON DELETE SET NULL (contact_id),
  FOREIGN KEY (workspace_id, record_id) REFERENCES threads.record(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX message_id_contact ON mailroom.message_id USING btree (workspace_id, contact_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX message_id_record ON mailroom.message_id USING btree (workspace_id, record_id, created_at);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, created_at), delete

create table mailroom.opt_out (
  workspace_id uuid not null,
  contact_id uuid not null,
  list text not null,
  at timestamp with time zone not null,
  by_kind text not null,
  member_id uuid,
  PRIMARY KEY (workspace_id, contact_id, list),
  FOREIGN KEY (workspace_id, contact_id) REFERENCES customers.contact(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, member_id) REFERENCES staff.member(workspace_id, id) ON DELETE SET NULL (member_id),
  CHECK ((by_kind = ANY (ARRAY['contact'::text, 'member'::text]))),
  CHECK (((by_kind = 'member'::text) OR (member_id IS NULL)))
);
CREATE INDEX opt_out_said_by ON mailroom.opt_out USING btree (workspace_id, member_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, delete

create table mailroom.outgoing_mail (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  mailbox_id uuid,
  record_id uuid,
  entry_id uuid,
  source_key text not null,
  message_id text not null,
  from_name text not null,
  from_address text not null,
  to_name text default ''::text not null,
  to_address text not null,
  contact_id uuid,
  subject text not null,
  parts jsonb not null,
  raw bytea,
  state text not null,
  attempts integer default 0 not null,
  last_response text,
  not_before timestamp with time zone,
  sample boolean default false not null,
  sent_at timestamp with time zone,
  created_at timestamp with time zone not null,
  tries_since timestamp with time zone,
  signed_with uuid[],
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, source_key),
  FOREIGN KEY (workspace_id, contact_id) REFERENCES customers.contact(workspace_id, id) ON DELETE SET NULL (contact_id),
  FOREIGN KEY (workspace_id, entry_id) REFERENCES threads.entry(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, mailbox_id) REFERENCES mailroom.mailbox(workspace_id, id),
  FOREIGN KEY (workspace_id, record_id) REFERENCES threads.record(workspace_id, id) ON DELETE CASCADE,
  CHECK ((kind = ANY (ARRAY['reply'::text, 'notice'::text, 'account'::text, 'test'::text, 'acknowledgement'::text]))),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'kept'::text, 'withdrawn'::text])))
);
CREATE INDEX outgoing_mail_contact_recent ON mailroom.outgoing_mail USING btree (workspace_id, contact_id, created_at DESC, id DESC) WHERE (contact_id IS NOT NULL);
CREATE INDEX outgoing_mail_entry ON mailroom.outgoing_mail USING btree (workspace_id, entry_id);
CREATE INDEX outgoing_mail_mailbox ON mailroom.outgoing_mail USING btree (workspace_id, mailbox_id);
CREATE INDEX outgoing_mail_recent ON mailroom.outgoing_mail USING btree (workspace_id, created_at DESC, id DESC);
CREATE INDEX outgoing_mail_record ON mailroom.outgoing_mail USING btree (workspace_id, record_id, created_at);
CREATE INDEX outgoing_mail_state ON mailroom.outgoing_mail USING btree (workspace_id, state, created_at DESC, id DESC);
CREATE INDEX outgoing_mail_to ON mailroom.outgoing_mail USING btree (workspace_id, to_address, created_at);
-- policy own for all using (a) with check (a)
-- policy reach_change restrictive for update using (b)
-- policy reach_read restrictive for select using (b)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table mailroom.raw_mail (
  workspace_id uuid not null,
  id uuid not null,
  mailbox_id uuid,
  source text not null,
  content_key bytea not null,
  message_key bytea,
  id_hash bytea,
  envelope_to text default ''::text not null,
  size integer not null,
  bytes bytea not null,
  state text not null,
  reason text,
  attempts integer default 0 not null,
  record_id uuid,
  entry_id uuid,
  outcome text,
  received_at timestamp with time zone not null,
  filed_at timestamp with time zone,
  reason_code text,
  aside_at timestamp with time zone,
  reader_version integer,
  sender text,
  subject text,
  whole boolean default true not null,
  own_ticket boolean default false not null,
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  envelope jsonb,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, decided_by) REFERENCES staff.member(workspace_id, id) ON DELETE SET NULL (decided_by),
  CHECK ((decision = ANY (ARRAY['accepted'::text, 'discarded'::text]))),
  CHECK (((state <> 'quarantined'::text) OR (reason_code IS NOT NULL))),
  CHECK ((reason_code = ANY (ARRAY['not_read'::text, 'by_rule'::text, 'not_filed'::text, 'sender_not_allowed'::text, 'sender_blocked'::text, 'too_large'::text]))),
  CHECK ((source = ANY (ARRAY['imap'::text, 'pop3'::text, 'http'::text, 'command'::text, 'smtp'::text, 'lmtp'::text]))),
  CHECK ((state = ANY (ARRAY['stored'::text, 'filed'::text, 'duplicate'::text, 'quarantined'::text, 'discarded'::text])))
);
CREATE INDEX raw_mail_beginning ON mailroom.raw_mail USING btree (workspace_id, mailbox_id) WHERE (NOT whole);
CREATE INDEX raw_mail_blocked ON mailroom.raw_mail USING btree (workspace_id, reason) WHERE ((reason_code = 'sender_blocked'::text) AND (state = 'quarantined'::text));
CREATE INDEX raw_mail_copies ON mailroom.raw_mail USING btree (workspace_id, message_key);
CREATE INDEX raw_mail_decided_by ON mailroom.raw_mail USING btree (workspace_id, decided_by) WHERE (decided_by IS NOT NULL);
CREATE INDEX raw_mail_discarded ON mailroom.raw_mail USING btree (workspace_id, decided_at) WHERE ((state = 'discarded'::text) AND (size > 0));
CREATE INDEX raw_mail_entry ON mailroom.raw_mail USING btree (workspace_id, entry_id);
CREATE INDEX raw_mail_place ON mailroom.raw_mail USING btree (workspace_id, mailbox_id, state, filed_at);
CREATE INDEX raw_mail_record ON mailroom.raw_mail USING btree (workspace_id, record_id, received_at);
CREATE INDEX raw_mail_state ON mailroom.raw_mail USING btree (workspace_id, state, received_at);
CREATE INDEX raw_mail_unfiled ON mailroom.raw_mail USING btree (workspace_id, id_hash) WHERE (state = 'stored'::text);
CREATE INDEX raw_mail_waiting ON mailroom.raw_mail USING btree (workspace_id, mailbox_id, received_at) WHERE (state = 'stored'::text);
CREATE UNIQUE INDEX raw_mail_content ON mailroom.raw_mail USING btree (workspace_id, COALESCE(mailbox_id, '00000000-0000-0000-0000-000000000000'::uuid), content_key);
CREATE UNIQUE INDEX raw_mail_message ON mailroom.raw_mail USING btree (workspace_id, message_key) WHERE ((state = 'filed'::text) AND (NOT own_ticket));
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id), delete

create table mailroom.sending_domain (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  ed25519 boolean default false not null,
  findings jsonb,
  checked_at timestamp with time zone,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, name),
  CHECK ((name = lower(name)))
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table mailroom.server_mail (
  workspace_id uuid not null,
  mailbox_id uuid not null,
  server_key text not null,
  raw_mail_id uuid not null,
  removed_at timestamp with time zone,
  created_at timestamp with time zone not null,
  wanted_at timestamp with time zone,
  PRIMARY KEY (workspace_id, mailbox_id, server_key),
  FOREIGN KEY (workspace_id, mailbox_id) REFERENCES mailroom.mailbox(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, raw_mail_id) REFERENCES mailroom.raw_mail(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX server_mail_raw ON mailroom.server_mail USING btree (workspace_id, raw_mail_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, created_at), delete

create table mailroom.template (
  workspace_id uuid not null,
  id uuid not null,
  purpose text not null,
  name text,
  texts jsonb not null,
  changed_at timestamp with time zone not null,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX template_name ON mailroom.template USING btree (workspace_id, lower(name)) WHERE (name IS NOT NULL);
CREATE UNIQUE INDEX template_shipped ON mailroom.template USING btree (workspace_id, purpose) WHERE (name IS NULL);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id), delete

create table mailroom.template_choice (
  workspace_id uuid not null,
  purpose text not null,
  template_id uuid not null,
  PRIMARY KEY (workspace_id, purpose),
  FOREIGN KEY (workspace_id, template_id) REFERENCES mailroom.template(workspace_id, id)
);
CREATE INDEX template_choice_chosen ON mailroom.template_choice USING btree (workspace_id, template_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id), delete

-- function mailroom.count_automatic(limit_keys bytea[], most integer[], within interval[]) returns integer, with its owner's rights
-- function mailroom.forget_counts() returns void, with its owner's rights
-- function mailroom.keep_waiting() returns void, not for the runtime
-- function mailroom.mailbox_at(wanted text[]) returns TABLE(workspace_id uuid, mailbox_id uuid, switched_on boolean, suspended boolean), with its owner's rights
-- function mailroom.mailboxes_to_watch() returns TABLE(workspace_id uuid, mailbox_id uuid, version integer, due boolean), with its owner's rights

-- news ------------------------------------------------------------------------------------------------

create table news.item (
  workspace_id uuid not null,
  id uuid not null,
  texts jsonb not null,
  for_members boolean not null,
  audience text not null,
  reader_ids uuid[] default '{}'::uuid[] not null,
  urgent boolean default false not null,
  shows_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  sample boolean default false not null,
  created_at timestamp with time zone not null,
  created_by uuid,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, created_by) REFERENCES staff.member(workspace_id, id) ON DELETE SET NULL (created_by),
  CHECK ((audience = ANY (ARRAY['staff'::text, 'customers'::text, 'chosen'::text]))),
  CHECK ((for_members OR (audience <> 'staff'::text))),
  CHECK (((ends_at IS NULL) OR (ends_at > shows_at))),
  CHECK (((jsonb_typeof(texts) = 'object'::text) AND (texts <> '{}'::jsonb)))
);
CREATE INDEX item_created_by ON news.item USING btree (workspace_id, created_by);
CREATE INDEX item_shows ON news.item USING btree (workspace_id, shows_at DESC, id DESC);
-- policy own for all using (a) with check (a)
-- policy reach_add restrictive for insert with check (b)
-- policy reach_change restrictive for update using (b)
-- policy reach_read restrictive for select using (e)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table news.receipt (
  workspace_id uuid not null,
  item_id uuid not null,
  person_kind text not null,
  person_id uuid not null,
  seen_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, item_id, person_kind, person_id),
  FOREIGN KEY (workspace_id, item_id) REFERENCES news.item(workspace_id, id) ON DELETE CASCADE,
  CHECK ((person_kind = ANY (ARRAY['member'::text, 'contact'::text])))
);
CREATE INDEX receipt_person ON news.receipt USING btree (workspace_id, person_kind, person_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (d) with check (d)
-- runtime: select, insert, update (all but workspace_id), delete

-- notifications ---------------------------------------------------------------------------------------

create table notifications.deviation (
  workspace_id uuid not null,
  event text not null,
  recipient text not null,
  on_screen boolean not null,
  by_mail boolean not null,
  PRIMARY KEY (workspace_id, event, recipient)
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id), delete

create table notifications.matrix (
  workspace_id uuid not null,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id)
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id)

create table notifications.notice (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  kind text not null,
  record_id uuid,
  entry_id uuid,
  event_id uuid not null,
  actor_name text default ''::text not null,
  at timestamp with time zone not null,
  read_at timestamp with time zone,
  recipient text,
  by_setup boolean default false not null,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, member_id, event_id, kind),
  FOREIGN KEY (workspace_id, member_id) REFERENCES staff.member(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, record_id) REFERENCES threads.record(workspace_id, id) ON DELETE CASCADE,
  CHECK ((kind = ANY (ARRAY['assigned'::text, 'rule_told'::text, 'customer_replied'::text, 'mentioned'::text, 'mail_failed'::text, 'mail_held'::text, 'answer_kept'::text, 'sla_warned'::text, 'sla_breached'::text, 'followed_entry'::text, 'followed_status'::text, 'followed_assigned'::text, 'woken'::text, 'substitute'::text, 'webhook_off'::text, 'issue_closed'::text, 'survey_low'::text, 'outside_answered'::text, 'opened'::text, 'given'::text, 'staff_wrote'::text, 'status_changed'::text])))
);
CREATE INDEX notice_member ON notifications.notice USING btree (workspace_id, member_id, at DESC, id DESC);
CREATE INDEX notice_record ON notifications.notice USING btree (workspace_id, record_id);
CREATE INDEX notice_unread ON notifications.notice USING btree (workspace_id, member_id, at DESC) WHERE (read_at IS NULL);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, recipient, by_setup), delete

create table notifications.preference (
  workspace_id uuid not null,
  member_id uuid not null,
  kind text not null,
  by_mail boolean not null,
  on_screen boolean not null,
  PRIMARY KEY (workspace_id, member_id, kind),
  FOREIGN KEY (workspace_id, member_id) REFERENCES staff.member(workspace_id, id) ON DELETE CASCADE
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id), delete

-- platform --------------------------------------------------------------------------------------------

create table platform.audit_entry (
  workspace_id uuid not null,
  number bigint not null,
  at timestamp with time zone not null,
  act text not null,
  actor_kind text not null,
  actor_id uuid,
  token_id uuid,
  subject_kind text not null,
  subject_id uuid,
  request text not null,
  facts jsonb not null,
  words_hash bytea,
  hash bytea not null,
  PRIMARY KEY (workspace_id, number),
  CHECK ((length(hash) = 32)),
  CHECK ((number > 0)),
  CHECK ((length(words_hash) = 32))
);
CREATE INDEX audit_entry_act ON platform.audit_entry USING btree (workspace_id, act, number);
CREATE INDEX audit_entry_actor ON platform.audit_entry USING btree (workspace_id, actor_id, number) WHERE (actor_id IS NOT NULL);
CREATE INDEX audit_entry_at ON platform.audit_entry USING btree (workspace_id, at, number);
CREATE INDEX audit_entry_subject ON platform.audit_entry USING btree (workspace_id, subject_id, number) WHERE (subject_id IS NOT NULL);
-- policy own for all using (a) with check (a)
-- policy reach_change restrictive for update using (b)
-- policy reach_read restrictive for select using (b)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert

create table platform.audit_head (
  workspace_id uuid not null,
  number bigint not null,
  hash bytea not null,
  PRIMARY KEY (workspace_id)
);
-- policy own for all using (a) with check (a)
-- runtime: select, insert, update (all but workspace_id)

create table platform.audit_seal (
  workspace_id uuid not null,
  number bigint not null,
  hash bytea not null,
  at timestamp with time zone not null,
  signature bytea not null,
  PRIMARY KEY (workspace_id, number),
  FOREIGN KEY (workspace_id, number) REFERENCES platform.audit_entry(workspace_id, number),
  CHECK ((length(signature) = 32))
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert

create table platform.audit_words (
  workspace_id uuid not null,
  number bigint not null,
  salt bytea not null,
  words jsonb not null,
  PRIMARY KEY (workspace_id, number),
  FOREIGN KEY (workspace_id, number) REFERENCES platform.audit_entry(workspace_id, number),
  CHECK ((length(salt) = 16))
);
-- policy own for all using (a) with check (a)
-- policy reach_change restrictive for update using (b)
-- policy reach_read restrictive for select using (b)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert, delete

create table platform.event (
  workspace_id uuid not null,
  id uuid not null,
  xid xid8 default pg_current_xact_id() not null,
  name text not null,
  at timestamp with time zone not null,
  record_id uuid,
  actor_kind text not null,
  actor_id uuid,
  sides text[] not null,
  caused_by uuid,
  payload jsonb not null,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX event_order ON platform.event USING btree (workspace_id, xid, id);
CREATE INDEX event_record ON platform.event USING btree (workspace_id, record_id, id) WHERE (record_id IS NOT NULL);
-- policy own for all using (a) with check (a)
-- policy reach_change restrictive for update using (b)
-- policy reach_read restrictive for select using (b)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert

create table platform.file (
  workspace_id uuid not null,
  sha256 bytea not null,
  size bigint not null,
  created_at timestamp with time zone not null,
  named_at timestamp with time zone default now() not null,
  PRIMARY KEY (workspace_id, sha256),
  CHECK ((length(sha256) = 32)),
  CHECK ((size >= 0))
);
-- policy own for all using (a) with check (a)
-- runtime: select, insert, update (all but workspace_id, created_at), delete

create table platform.idempotency (
  workspace_id uuid not null,
  actor text not null,
  route text not null,
  key text not null,
  body_hash bytea not null,
  status integer not null,
  reply jsonb,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, actor, route, key)
);
CREATE INDEX idempotency_age ON platform.idempotency USING btree (workspace_id, created_at);
-- policy own for all using (a) with check (a)
-- runtime: select, insert, update (all but workspace_id, created_at), delete

create table platform.installation (
  only_row boolean default true not null,
  id uuid not null,
  setup_secret_hash bytea,
  set_up_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  quiet_since timestamp with time zone,
  PRIMARY KEY (only_row),
  CHECK (only_row)
);
-- no row-level security
-- runtime: nothing

create table platform.work (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  payload jsonb not null,
  once text,
  caused_by uuid,
  state text default 'waiting'::text not null,
  not_before timestamp with time zone default now() not null,
  attempts integer default 0 not null,
  failures integer default 0 not null,
  lease_token uuid,
  leased_until timestamp with time zone,
  last_error text,
  created_at timestamp with time zone default now() not null,
  ended_at timestamp with time zone,
  PRIMARY KEY (workspace_id, id),
  CHECK ((((state = 'leased'::text) = (lease_token IS NOT NULL)) AND ((state = 'leased'::text) = (leased_until IS NOT NULL)))),
  CHECK (((state = ANY (ARRAY['done'::text, 'dead'::text])) = (ended_at IS NOT NULL))),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'leased'::text, 'done'::text, 'dead'::text])))
);
CREATE INDEX work_due ON platform.work USING btree (name, not_before) WHERE (state = 'waiting'::text);
CREATE INDEX work_ended ON platform.work USING btree (workspace_id, ended_at) WHERE (ended_at IS NOT NULL);
CREATE INDEX work_leased ON platform.work USING btree (leased_until) WHERE (state = 'leased'::text);
CREATE INDEX work_turn ON platform.work USING btree (name, workspace_id, not_before, id) WHERE (state = 'waiting'::text);
CREATE UNIQUE INDEX work_once ON platform.work USING btree (workspace_id, name, once) WHERE (once IS NOT NULL);
-- policy own for all using (a) with check (a)
-- policy reach_change restrictive for update using (b)
-- policy reach_read restrictive for select using (b)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table platform.work_period (
  name text not null,
  period bigint not null,
  PRIMARY KEY (name)
);
-- no row-level security
-- runtime: nothing

-- function platform.applied_migrations() returns TABLE(name text), with its owner's rights
-- function platform.claim_installation(secret_hash bytea) returns boolean, with its owner's rights
-- function platform.claim_work(names text[], rooms integer[], wanted integer, after uuid, token uuid, lease_seconds double precision, due_by timestamp with time zone) returns TABLE(workspace_id uuid, id uuid, name text, payload jsonb, attempts integer, failures integer, caused_by uuid), with its owner's rights
-- function platform.fan_out_work(work_name text, every integer, workspace_ids uuid[], ids uuid[]) returns integer, with its owner's rights
-- function platform.grant_update(target regclass) returns void
-- function platform.grant_view(target regclass) returns void
-- function platform.installation_state() returns TABLE(id uuid, set_up boolean), with its owner's rights
-- function platform.is_quiet() returns boolean, with its owner's rights
-- function platform.is_setup_secret(secret_hash bytea) returns boolean, with its owner's rights
-- function platform.json_names(value jsonb, pattern text) returns boolean
-- function platform.next_work(names text[]) returns double precision, with its owner's rights
-- function platform.open_gate(target regprocedure) returns void
-- function platform.open_schema(target regnamespace) returns void
-- function platform.protect(target regclass, reach text, verbs text) returns void
-- function platform.redact_events(after uuid, most integer, record_ids uuid[], entry_ids uuid[], people uuid[], pattern text) returns uuid, with its owner's rights
-- function platform.redact_json(value jsonb, pattern text) returns jsonb
-- function platform.refresh_statistics() returns void, with its owner's rights
-- function platform.release_work(tokens uuid[]) returns void, with its owner's rights
-- function platform.renew_setup_secret(new_id uuid, secret_hash bytea) returns boolean, with its owner's rights
-- function platform.renew_work(tokens uuid[], lease_seconds double precision) returns TABLE(id uuid), with its owner's rights
-- function platform.schedule_state(names text[], every integer[]) returns TABLE(name text, due boolean, seconds_left double precision), with its owner's rights
-- function platform.work_turns(work_name text, after uuid, wanted integer, due_by timestamp with time zone) returns SETOF uuid, not for the runtime
-- function platform.workspace_ids() returns TABLE(workspace_id uuid), with its owner's rights

-- portal ----------------------------------------------------------------------------------------------

create table portal.brand (
  workspace_id uuid not null,
  welcomes jsonb default '{}'::jsonb not null,
  splash text default 'rings'::text not null,
  header_html text default ''::text not null,
  footer_html text default ''::text not null,
  version integer default 1 not null,
  updated_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id),
  CHECK ((splash = ANY (ARRAY['rings'::text, 'waves'::text, 'grid'::text, 'dawn'::text, 'plain'::text, 'own'::text])))
);
-- policy own for all using (a) with check (a)
-- policy reach_add restrictive for insert with check (b)
-- policy reach_change restrictive for update using (b)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert, update (all but workspace_id)

create table portal.picture (
  workspace_id uuid not null,
  kind text not null,
  sha256 bytea not null,
  media_type text not null,
  content bytea not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, kind),
  CHECK ((length(content) <= 153600)),
  CHECK ((kind = ANY (ARRAY['logo'::text, 'splash'::text]))),
  CHECK ((media_type = 'image/webp'::text)),
  CHECK ((length(sha256) = 32))
);
-- policy own for all using (a) with check (a)
-- policy reach_add restrictive for insert with check (b)
-- policy reach_change restrictive for update using (b)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert, update (all but workspace_id, created_at), delete

-- privacy ---------------------------------------------------------------------------------------------

create table privacy.erasure (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  state text not null,
  member_id uuid,
  total integer default 0 not null,
  done integer default 0 not null,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  traces jsonb,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, contact_id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES staff.member(workspace_id, id) ON DELETE SET NULL (member_id),
  CHECK ((state = ANY (ARRAY['asked'::text, 'running'::text, 'done'::text])))
);
CREATE INDEX erasure_member ON privacy.erasure USING btree (workspace_id, member_id) WHERE (member_id IS NOT NULL);
CREATE INDEX erasure_state ON privacy.erasure USING btree (workspace_id, state, created_at);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table privacy.export (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  asker_kind text not null,
  asker_id uuid not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, contact_id) REFERENCES customers.contact(workspace_id, id) ON DELETE CASCADE,
  CHECK ((asker_kind = ANY (ARRAY['member'::text, 'contact'::text])))
);
CREATE INDEX export_contact ON privacy.export USING btree (workspace_id, contact_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, delete

create table privacy.hold (
  workspace_id uuid not null,
  contact_id uuid not null,
  reason text not null,
  set_by uuid,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, contact_id),
  FOREIGN KEY (workspace_id, set_by) REFERENCES staff.member(workspace_id, id) ON DELETE SET NULL (set_by)
);
CREATE INDEX hold_set_by ON privacy.hold USING btree (workspace_id, set_by) WHERE (set_by IS NOT NULL);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, created_at), delete

create table privacy.setting (
  workspace_id uuid not null,
  own_export boolean not null,
  own_erasure boolean not null,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id)
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id)

-- search ----------------------------------------------------------------------------------------------

create table search.document (
  workspace_id uuid not null,
  kind text not null,
  id uuid not null,
  record_id uuid not null,
  sides text[] not null,
  agreement_id uuid,
  company_id uuid,
  contact_ids uuid[] not null,
  label text default ''::text not null,
  words tsvector not null,
  at timestamp with time zone not null,
  week integer generated always as ((floor((EXTRACT(epoch FROM (at - '2000-01-01 00:00:00+00'::timestamp with time zone)) / (604800)::numeric)))::integer) stored not null,
  PRIMARY KEY (workspace_id, kind, id),
  CHECK ((kind = ANY (ARRAY['record'::text, 'facts'::text, 'entry'::text, 'contact'::text, 'company'::text])))
);
CREATE INDEX document_label ON search.document USING gin (workspace_id, label gin_trgm_ops) WITH (fastupdate=off) WHERE (label <> ''::text);
CREATE INDEX document_people ON search.document USING gin (workspace_id, words) WITH (fastupdate=off) WHERE (kind = ANY (ARRAY['contact'::text, 'company'::text]));
CREATE INDEX document_recent ON search.document USING btree (workspace_id, at DESC);
CREATE INDEX document_record ON search.document USING btree (workspace_id, record_id);
CREATE INDEX document_words ON search.document USING gin (workspace_id, week, words);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, week), delete

create table search.file_text (
  workspace_id uuid not null,
  sha256 bytea not null,
  state text not null,
  text text not null,
  reader integer not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, sha256),
  FOREIGN KEY (workspace_id, sha256) REFERENCES platform.file(workspace_id, sha256) ON DELETE CASCADE,
  CHECK ((state = ANY (ARRAY['read'::text, 'none'::text, 'failed'::text])))
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, created_at), delete

create table search.word (
  workspace_id uuid not null,
  word text not null,
  seen integer default 1 not null,
  PRIMARY KEY (workspace_id, word)
);
CREATE INDEX word_parts ON search.word USING gin (workspace_id, word gin_trgm_ops) WITH (gin_pending_list_limit='256');
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id), delete

-- function search.candidates(workspace uuid, actor text, contact uuid[], companies uuid[], agreements uuid[], kinds text[], query tsquery, without tsquery, since timestamp with time zone, until timestamp with time zone, filter jsonb) returns SETOF search.document, not for the runtime
-- function search.find(workspace uuid, actor text, contact uuid[], companies uuid[], agreements uuid[], kinds text[], query tsquery, exact tsquery, without tsquery, since timestamp with time zone, until timestamp with time zone, filter jsonb, alike text, most integer) returns TABLE(kind text, id uuid, record_id uuid, score real, at timestamp with time zone, capped boolean), with its owner's rights
-- function search.reaches(d search.document, actor text, contact uuid[], companies uuid[], agreements uuid[]) returns boolean, not for the runtime
-- function search.survivor(workspace uuid, merged uuid) returns uuid, not for the runtime
-- function search.ticket_conditions(filter jsonb, place text, state text) returns text, not for the runtime
-- function search.words_like(workspace uuid, near text, inside text[], forms text[]) returns TABLE(word text, seen integer), with its owner's rights

-- sla -------------------------------------------------------------------------------------------------

create table sla.calendar (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  time_zone text not null,
  week jsonb not null,
  is_default boolean default false not null,
  sample boolean default false not null,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX calendar_default ON sla.calendar USING btree (workspace_id) WHERE is_default;
CREATE UNIQUE INDEX calendar_name ON sla.calendar USING btree (workspace_id, lower(name));
-- policy own for all using (a) with check (a)
-- policy reach_add restrictive for insert with check (b)
-- policy reach_change restrictive for update using (b)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table sla.clock (
  workspace_id uuid not null,
  ticket_id uuid not null,
  kind text not null,
  party text not null,
  cycle integer not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  warn_at timestamp with time zone,
  due_at timestamp with time zone,
  spent_ms bigint not null,
  allowed_ms bigint not null,
  told_warned_at timestamp with time zone,
  told_breached_at timestamp with time zone,
  PRIMARY KEY (workspace_id, ticket_id, kind, party, cycle),
  FOREIGN KEY (workspace_id, ticket_id) REFERENCES tickets.ticket(workspace_id, id) ON DELETE CASCADE,
  CHECK ((kind = ANY (ARRAY['first_response'::text, 'next_response'::text, 'resolution'::text, 'turn'::text]))),
  CHECK ((party = ANY (ARRAY['customer'::text, 'owner'::text, 'provider'::text])))
);
CREATE INDEX clock_due ON sla.clock USING btree (workspace_id, due_at) WHERE ((told_breached_at IS NULL) AND (due_at IS NOT NULL));
CREATE INDEX clock_warn ON sla.clock USING btree (workspace_id, warn_at) WHERE ((told_warned_at IS NULL) AND (warn_at IS NOT NULL));
-- policy own for all using (a) with check (a)
-- runtime: select, insert, update (all but workspace_id)

create table sla.day (
  workspace_id uuid not null,
  calendar_id uuid not null,
  date text not null,
  name text not null,
  spans jsonb not null,
  PRIMARY KEY (workspace_id, calendar_id, date),
  FOREIGN KEY (workspace_id, calendar_id) REFERENCES sla.calendar(workspace_id, id) ON DELETE CASCADE,
  CHECK ((date ~ '^\d{4}-\d{2}-\d{2}$'::text))
);
-- policy own for all using (a) with check (a)
-- policy reach_add restrictive for insert with check (b)
-- policy reach_change restrictive for update using (b)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert, update (all but workspace_id), delete

create table sla.happening (
  workspace_id uuid not null,
  ticket_id uuid not null,
  seq integer not null,
  at timestamp with time zone not null,
  kind text not null,
  side text,
  status_group text,
  next_step text,
  priority text,
  PRIMARY KEY (workspace_id, ticket_id, seq),
  FOREIGN KEY (workspace_id, ticket_id) REFERENCES tickets.ticket(workspace_id, id) ON DELETE CASCADE,
  CHECK ((kind = ANY (ARRAY['opened'::text, 'spoke'::text, 'moved'::text, 'priority'::text]))),
  CHECK ((side = ANY (ARRAY['customer'::text, 'owner'::text, 'provider'::text])))
);
-- policy own for all using (a) with check (a)
-- runtime: select, insert

create table sla.pledge (
  workspace_id uuid not null,
  ticket_id uuid not null,
  terms_id uuid not null,
  pinned_at timestamp with time zone not null,
  pinned_by_id uuid,
  PRIMARY KEY (workspace_id, ticket_id),
  FOREIGN KEY (workspace_id, pinned_by_id) REFERENCES staff.member(workspace_id, id) ON DELETE SET NULL (pinned_by_id),
  FOREIGN KEY (workspace_id, terms_id) REFERENCES sla.terms(workspace_id, id),
  FOREIGN KEY (workspace_id, ticket_id) REFERENCES tickets.ticket(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX pledge_by ON sla.pledge USING btree (workspace_id, pinned_by_id) WHERE (pinned_by_id IS NOT NULL);
CREATE INDEX pledge_terms ON sla.pledge USING btree (workspace_id, terms_id);
-- policy own for all using (a) with check (a)
-- runtime: select, insert, update (all but workspace_id)

create table sla.policy (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  "position" integer not null,
  conditions jsonb not null,
  targets jsonb not null,
  paused_in text[] not null,
  calendar_id uuid,
  warn_percent integer not null,
  active boolean default true not null,
  sample boolean default false not null,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, calendar_id) REFERENCES sla.calendar(workspace_id, id),
  CHECK (((warn_percent >= 1) AND (warn_percent <= 99)))
);
CREATE INDEX policy_calendar ON sla.policy USING btree (workspace_id, calendar_id);
CREATE UNIQUE INDEX policy_name ON sla.policy USING btree (workspace_id, lower(name));
-- policy own for all using (a) with check (a)
-- policy reach_add restrictive for insert with check (b)
-- policy reach_change restrictive for update using (b)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table sla.terms (
  workspace_id uuid not null,
  id uuid not null,
  policy_id uuid,
  policy_version integer not null,
  calendar_version integer not null,
  name text not null,
  body jsonb not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, policy_id) REFERENCES sla.policy(workspace_id, id) ON DELETE SET NULL (policy_id)
);
CREATE UNIQUE INDEX terms_version ON sla.terms USING btree (workspace_id, policy_id, policy_version, calendar_version);
-- policy own for all using (a) with check (a)
-- runtime: select, insert

-- staff -----------------------------------------------------------------------------------------------

create table staff.absence (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  substitute_id uuid,
  substitute_team_id uuid,
  note text default ''::text not null,
  made_by uuid,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, made_by) REFERENCES staff.member(workspace_id, id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES staff.member(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, substitute_id) REFERENCES staff.member(workspace_id, id),
  FOREIGN KEY (workspace_id, substitute_team_id) REFERENCES staff.team(workspace_id, id),
  CHECK ((until_at > from_at)),
  CHECK (((substitute_id IS NULL) OR (substitute_team_id IS NULL)))
);
CREATE INDEX absence_made_by ON staff.absence USING btree (workspace_id, made_by) WHERE (made_by IS NOT NULL);
CREATE INDEX absence_member ON staff.absence USING btree (workspace_id, member_id, until_at);
CREATE INDEX absence_substitute ON staff.absence USING btree (workspace_id, substitute_id) WHERE (substitute_id IS NOT NULL);
CREATE INDEX absence_team ON staff.absence USING btree (workspace_id, substitute_team_id) WHERE (substitute_team_id IS NOT NULL);
CREATE INDEX absence_until ON staff.absence USING btree (workspace_id, until_at);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, delete

create table staff.appearance (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid,
  looks jsonb not null,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES staff.member(workspace_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX appearance_of_all ON staff.appearance USING btree (workspace_id) WHERE (member_id IS NULL);
CREATE UNIQUE INDEX appearance_of_member ON staff.appearance USING btree (workspace_id, member_id) WHERE (member_id IS NOT NULL);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id), delete

create table staff.member (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  address text not null,
  language text not null,
  time_zone text not null,
  state text not null,
  lead_id uuid,
  sample boolean default false not null,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  skills text[] default '{}'::text[] not null,
  spoken_languages text[] default '{}'::text[] not null,
  capacity integer,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, address),
  FOREIGN KEY (workspace_id, lead_id) REFERENCES staff.member(workspace_id, id),
  CHECK ((address = lower(address))),
  CHECK (((capacity >= 0) AND (capacity <= 10000))),
  CHECK ((state = ANY (ARRAY['invited'::text, 'active'::text, 'disabled'::text])))
);
CREATE INDEX member_address ON staff.member USING btree (address);
CREATE INDEX member_lead ON staff.member USING btree (workspace_id, lead_id) WHERE (lead_id IS NOT NULL);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table staff.member_role (
  workspace_id uuid not null,
  member_id uuid not null,
  role_id uuid not null,
  PRIMARY KEY (workspace_id, member_id, role_id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES staff.member(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, role_id) REFERENCES staff.role(workspace_id, id)
);
CREATE INDEX member_role_role ON staff.member_role USING btree (workspace_id, role_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, delete

create table staff.role (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  ready_made text,
  permissions text[] not null,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, ready_made),
  CHECK ((ready_made = ANY (ARRAY['owner'::text, 'admin'::text, 'agent'::text, 'viewer'::text])))
);
CREATE UNIQUE INDEX role_name ON staff.role USING btree (workspace_id, lower(name));
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table staff.team (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  sample boolean default false not null,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX team_name ON staff.team USING btree (workspace_id, lower(name));
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table staff.team_member (
  workspace_id uuid not null,
  team_id uuid not null,
  member_id uuid not null,
  PRIMARY KEY (workspace_id, team_id, member_id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES staff.member(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, team_id) REFERENCES staff.team(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX team_member_member ON staff.team_member USING btree (workspace_id, member_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, delete

create view staff.member_card as
 SELECT workspace_id,
    id,
    name,
    state
   FROM staff.member;
-- runtime: select

create view staff.team_card as
 SELECT workspace_id,
    id,
    name
   FROM staff.team;
-- runtime: select

-- function staff.permissions_of(workspace uuid, member uuid) returns text[], not for the runtime

-- surveys ---------------------------------------------------------------------------------------------

create table surveys.setting (
  workspace_id uuid not null,
  active boolean not null,
  product_ids uuid[] not null,
  delay_minutes integer not null,
  change_days integer not null,
  rest_days integer not null,
  low_reopens boolean not null,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id),
  CHECK (((change_days >= 1) AND (change_days <= 90))),
  CHECK (((delay_minutes >= 0) AND (delay_minutes <= 43200))),
  CHECK (((rest_days >= 0) AND (rest_days <= 365)))
);
-- policy own for all using (a) with check (a)
-- policy reach_add restrictive for insert with check (b)
-- policy reach_change restrictive for update using (b)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert, update (all but workspace_id)

create table surveys.survey (
  workspace_id uuid not null,
  id uuid not null,
  person_kind text default 'contact'::text not null,
  person_id uuid not null,
  ticket_id uuid not null,
  closed_at timestamp with time zone not null,
  assignee_id uuid,
  product_id uuid,
  asked_at timestamp with time zone,
  open_until timestamp with time zone not null,
  mark integer,
  comment text default ''::text not null,
  answered_at timestamp with time zone,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, ticket_id, closed_at),
  FOREIGN KEY (workspace_id, assignee_id) REFERENCES staff.member(workspace_id, id) ON DELETE SET NULL (assignee_id),
  FOREIGN KEY (workspace_id, person_id) REFERENCES customers.contact(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, product_id) REFERENCES catalog.product(workspace_id, id) ON DELETE SET NULL (product_id),
  FOREIGN KEY (workspace_id, ticket_id) REFERENCES tickets.ticket(workspace_id, id) ON DELETE CASCADE,
  CHECK (((mark IS NULL) = (answered_at IS NULL))),
  CHECK (((mark >= 1) AND (mark <= 3))),
  CHECK ((person_kind = 'contact'::text))
);
CREATE INDEX survey_assignee ON surveys.survey USING btree (workspace_id, assignee_id);
CREATE INDEX survey_created ON surveys.survey USING btree (workspace_id, created_at DESC, id DESC);
CREATE INDEX survey_person ON surveys.survey USING btree (workspace_id, person_id, asked_at DESC);
CREATE INDEX survey_product ON surveys.survey USING btree (workspace_id, product_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (d) with check (d)
-- runtime: select, insert, update (all but workspace_id, id, created_at)

-- tags ------------------------------------------------------------------------------------------------

create table tags.tag (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  folded text not null,
  colour text,
  sample boolean default false not null,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id, id),
  CHECK ((colour = ANY (ARRAY['grey'::text, 'red'::text, 'orange'::text, 'green'::text, 'blue'::text, 'violet'::text])))
);
CREATE UNIQUE INDEX tag_name ON tags.tag USING btree (workspace_id, folded);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create view tags.tag_card as
 SELECT workspace_id,
    id,
    name,
    colour
   FROM tags.tag;
-- runtime: select

-- threads ---------------------------------------------------------------------------------------------

create table threads.attachment (
  workspace_id uuid not null,
  id uuid not null,
  record_id uuid,
  entry_id uuid,
  sides text[] not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  sha256 bytea not null,
  content_id text,
  inline boolean default false not null,
  uploaded_by_kind text not null,
  uploaded_by uuid,
  agreement_id uuid,
  company_id uuid,
  contact_ids uuid[] not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, entry_id) REFERENCES threads.entry(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, record_id) REFERENCES threads.record(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, sha256) REFERENCES platform.file(workspace_id, sha256)
);
CREATE INDEX attachment_entry ON threads.attachment USING btree (workspace_id, entry_id);
CREATE INDEX attachment_file ON threads.attachment USING btree (workspace_id, sha256);
CREATE INDEX attachment_record ON threads.attachment USING btree (workspace_id, record_id);
CREATE INDEX attachment_waiting ON threads.attachment USING btree (workspace_id, created_at) WHERE (entry_id IS NULL);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (g) with check (g)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table threads.delivery (
  workspace_id uuid not null,
  id uuid not null,
  entry_id uuid not null,
  address text not null,
  state text not null,
  response text,
  at timestamp with time zone,
  created_at timestamp with time zone not null,
  receipt text,
  receipt_at timestamp with time zone,
  next_at timestamp with time zone,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, entry_id) REFERENCES threads.entry(workspace_id, id) ON DELETE CASCADE,
  CHECK ((receipt = ANY (ARRAY['delayed'::text, 'delivered'::text, 'read'::text]))),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'kept'::text, 'withdrawn'::text])))
);
CREATE INDEX delivery_entry ON threads.delivery USING btree (workspace_id, entry_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table threads.draft (
  workspace_id uuid not null,
  record_id uuid not null,
  person_kind text not null,
  person_id uuid not null,
  lane text not null,
  text text not null,
  attachment_ids uuid[] default '{}'::uuid[] not null,
  seen_seq integer default 0 not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  call jsonb,
  PRIMARY KEY (workspace_id, record_id, person_kind, person_id, lane),
  FOREIGN KEY (workspace_id, record_id) REFERENCES threads.record(workspace_id, id) ON DELETE CASCADE,
  CHECK ((person_kind = ANY (ARRAY['member'::text, 'contact'::text])))
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (d) with check (d)
-- runtime: select, insert, update (all but workspace_id), delete

create table threads.entry (
  workspace_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  seq integer not null,
  kind text not null,
  sides text[] not null,
  lane text[] not null,
  state text not null,
  release_at timestamp with time zone,
  author_kind text not null,
  author_id uuid,
  author_name text not null,
  author_side text not null,
  channel text not null,
  text text not null,
  html text,
  html_version integer,
  quote_from integer,
  language text,
  mail_id uuid,
  trust jsonb,
  then_do jsonb,
  payload jsonb,
  agreement_id uuid,
  company_id uuid,
  contact_ids uuid[] not null,
  at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  remote_pictures integer default 0 not null,
  scheduled boolean default false not null,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, record_id, seq),
  FOREIGN KEY (workspace_id, record_id) REFERENCES threads.record(workspace_id, id) ON DELETE CASCADE,
  CHECK ((author_kind = ANY (ARRAY['member'::text, 'contact'::text, 'partner'::text, 'system'::text, 'stranger'::text]))),
  CHECK ((author_side = ANY (ARRAY['customer'::text, 'owner'::text, 'provider'::text]))),
  CHECK ((channel = ANY (ARRAY['web'::text, 'mail'::text, 'portal'::text, 'form'::text, 'api'::text, 'phone'::text, 'system'::text]))),
  CHECK (((author_side = ANY (lane)) AND ((author_side = ANY (sides)) OR (state = 'held'::text)))),
  CHECK ((kind = ANY (ARRAY['reply'::text, 'note'::text, 'chat'::text, 'event'::text]))),
  CHECK ((((((lane = '{owner}'::text[]) OR (lane = '{customer,owner}'::text[])) OR (lane = '{owner,provider}'::text[])) OR (lane = '{customer,owner,provider}'::text[])) OR (lane = '{provider}'::text[]))),
  CHECK ((((((sides = '{owner}'::text[]) OR (sides = '{customer,owner}'::text[])) OR (sides = '{owner,provider}'::text[])) OR (sides = '{customer,owner,provider}'::text[])) OR (sides = '{provider}'::text[]))),
  CHECK ((state = ANY (ARRAY['queued'::text, 'released'::text, 'held'::text, 'withdrawn'::text])))
);
CREATE INDEX entry_company_called ON threads.entry USING btree (workspace_id, company_id, at DESC, id DESC) WHERE (channel = 'phone'::text);
CREATE INDEX entry_company_said ON threads.entry USING btree (workspace_id, company_id, at DESC, id DESC) WHERE ((kind = 'reply'::text) AND (channel <> 'phone'::text));
CREATE INDEX entry_contact_author ON threads.entry USING btree (workspace_id, author_id, record_id) WHERE (author_kind = 'contact'::text);
CREATE INDEX entry_html_version ON threads.entry USING btree (workspace_id, html_version, id) WHERE (html IS NOT NULL);
CREATE INDEX entry_record_called ON threads.entry USING btree (workspace_id, record_id) WHERE (channel = 'phone'::text);
CREATE INDEX entry_scheduled ON threads.entry USING btree (workspace_id, author_id, release_at) WHERE (scheduled AND (state = 'queued'::text));
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (g) with check (g)
-- runtime: select, insert, update (all but workspace_id, id, created_at, scheduled), delete

create table threads.follower (
  workspace_id uuid not null,
  record_id uuid not null,
  member_id uuid not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, record_id, member_id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES staff.member(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, record_id) REFERENCES threads.record(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX follower_member ON threads.follower USING btree (workspace_id, member_id, record_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, delete

create table threads.mention (
  workspace_id uuid not null,
  entry_id uuid not null,
  member_id uuid not null,
  name text not null,
  PRIMARY KEY (workspace_id, entry_id, member_id),
  FOREIGN KEY (workspace_id, entry_id) REFERENCES threads.entry(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, member_id) REFERENCES staff.member(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX mention_member ON threads.mention USING btree (workspace_id, member_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, delete

create table threads.participant (
  workspace_id uuid not null,
  record_id uuid not null,
  person_kind text not null,
  person_id uuid not null,
  part text not null,
  agreement_id uuid,
  company_id uuid,
  contact_ids uuid[] not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, record_id, person_kind, person_id),
  FOREIGN KEY (workspace_id, record_id) REFERENCES threads.record(workspace_id, id) ON DELETE CASCADE,
  CHECK ((part = ANY (ARRAY['requester'::text, 'copy'::text, 'follower'::text]))),
  CHECK ((person_kind = ANY (ARRAY['member'::text, 'contact'::text])))
);
CREATE INDEX participant_alone ON threads.participant USING btree (workspace_id, person_id, record_id) WHERE ((company_id IS NULL) AND (person_kind = 'contact'::text));
CREATE INDEX participant_person ON threads.participant USING btree (workspace_id, person_kind, person_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (f) with check (f)
-- runtime: select, insert, update (all but workspace_id, created_at), delete

create table threads.picture_consent (
  workspace_id uuid not null,
  person_kind text not null,
  person_id uuid not null,
  contact_id uuid not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, person_kind, person_id, contact_id),
  FOREIGN KEY (workspace_id, contact_id) REFERENCES customers.contact(workspace_id, id) ON DELETE CASCADE,
  CHECK ((person_kind = ANY (ARRAY['member'::text, 'contact'::text])))
);
CREATE INDEX picture_consent_contact ON threads.picture_consent USING btree (workspace_id, contact_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (d) with check (d)
-- runtime: select, insert, update (all but workspace_id, created_at), delete

create unlogged table threads.presence (
  workspace_id uuid not null,
  record_id uuid not null,
  person_kind text not null,
  person_id uuid not null,
  name text not null,
  writing_lane text[],
  at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, record_id, person_kind, person_id),
  CHECK ((person_kind = ANY (ARRAY['member'::text, 'contact'::text])))
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (d) with check (d)
-- runtime: select, insert, update (all but workspace_id), delete

create table threads.proposed_copy (
  workspace_id uuid not null,
  id uuid not null,
  record_id uuid not null,
  entry_id uuid not null,
  address text not null,
  name text not null,
  created_at timestamp with time zone not null,
  declined_at timestamp with time zone,
  declined_by uuid,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, record_id, address),
  FOREIGN KEY (workspace_id, declined_by) REFERENCES staff.member(workspace_id, id) ON DELETE SET NULL (declined_by),
  FOREIGN KEY (workspace_id, entry_id) REFERENCES threads.entry(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, record_id) REFERENCES threads.record(workspace_id, id) ON DELETE CASCADE,
  CHECK ((address = lower(address)))
);
CREATE INDEX proposed_copy_declined_by ON threads.proposed_copy USING btree (workspace_id, declined_by) WHERE (declined_by IS NOT NULL);
CREATE INDEX proposed_copy_entry ON threads.proposed_copy USING btree (workspace_id, entry_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table threads.read_mark (
  workspace_id uuid not null,
  record_id uuid not null,
  person_kind text not null,
  person_id uuid not null,
  seq integer not null,
  first_at timestamp with time zone not null,
  at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, record_id, person_kind, person_id),
  FOREIGN KEY (workspace_id, record_id) REFERENCES threads.record(workspace_id, id) ON DELETE CASCADE,
  CHECK ((person_kind = ANY (ARRAY['member'::text, 'contact'::text])))
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (d) with check (d)
-- runtime: select, insert, update (all but workspace_id), delete

create table threads.record (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  number integer not null,
  reference text not null,
  subject text not null,
  agreement_id uuid,
  company_id uuid,
  contact_ids uuid[] not null,
  last_seq integer default 0 not null,
  sample boolean default false not null,
  hidden_at timestamp with time zone,
  created_at timestamp with time zone not null,
  merged_into uuid,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, kind, number),
  FOREIGN KEY (workspace_id, merged_into) REFERENCES threads.record(workspace_id, id) ON DELETE SET NULL (merged_into),
  CHECK ((kind = 'ticket'::text)),
  CHECK ((merged_into <> id))
);
CREATE INDEX record_agreement ON threads.record USING btree (workspace_id, agreement_id) WHERE (agreement_id IS NOT NULL);
CREATE INDEX record_merged ON threads.record USING btree (workspace_id, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX record_number ON threads.record USING btree (workspace_id, number, id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (f) with check (f)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create view threads.follower_card as
 SELECT workspace_id,
    record_id,
    member_id
   FROM threads.follower;
-- runtime: select

create view threads.participant_card as
 SELECT workspace_id,
    record_id,
    person_kind,
    person_id,
    part
   FROM threads.participant;
-- runtime: select

create view threads.read_mark_card as
 SELECT workspace_id,
    record_id,
    person_kind,
    person_id,
    seq
   FROM threads.read_mark;
-- runtime: select

create view threads.record_card as
 SELECT workspace_id,
    id,
    number,
    reference,
    subject,
    company_id,
    contact_ids,
    agreement_id,
    last_seq,
    sample,
    merged_into
   FROM threads.record;
-- runtime: select

-- tickets ---------------------------------------------------------------------------------------------

create table tickets.bulk (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  action jsonb not null,
  state text not null,
  total integer not null,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  quiet boolean default false not null,
  permissions text[],
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES staff.member(workspace_id, id) ON DELETE CASCADE,
  CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'undoing'::text, 'undone'::text])))
);
CREATE INDEX bulk_member ON tickets.bulk USING btree (workspace_id, member_id, created_at);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table tickets.bulk_item (
  workspace_id uuid not null,
  bulk_id uuid not null,
  "position" integer not null,
  ticket_id uuid not null,
  state text not null,
  before jsonb,
  version integer,
  code text,
  PRIMARY KEY (workspace_id, bulk_id, "position"),
  FOREIGN KEY (workspace_id, bulk_id) REFERENCES tickets.bulk(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, ticket_id) REFERENCES tickets.ticket(workspace_id, id) ON DELETE CASCADE,
  CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'left'::text, 'undone'::text, 'stayed'::text])))
);
CREATE INDEX bulk_item_state ON tickets.bulk_item USING btree (workspace_id, bulk_id, state, "position");
CREATE INDEX bulk_item_ticket ON tickets.bulk_item USING btree (workspace_id, ticket_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id), delete

create table tickets.imported (
  workspace_id uuid not null,
  source text not null,
  external_id text not null,
  ticket_id uuid not null,
  at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, source, external_id),
  FOREIGN KEY (workspace_id, ticket_id) REFERENCES tickets.ticket(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX imported_ticket ON tickets.imported USING btree (workspace_id, ticket_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert

create table tickets.link (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  from_id uuid not null,
  to_id uuid not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, from_id, to_id, kind),
  FOREIGN KEY (workspace_id, created_by) REFERENCES staff.member(workspace_id, id) ON DELETE SET NULL (created_by),
  FOREIGN KEY (workspace_id, from_id) REFERENCES tickets.ticket(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, to_id) REFERENCES tickets.ticket(workspace_id, id) ON DELETE CASCADE,
  CHECK ((kind = ANY (ARRAY['relates'::text, 'duplicate_of'::text, 'caused_by'::text, 'child_of'::text, 'split_from'::text]))),
  CHECK ((from_id <> to_id)),
  CHECK (((kind <> 'relates'::text) OR (from_id < to_id)))
);
CREATE INDEX link_to ON tickets.link USING btree (workspace_id, to_id, kind);
CREATE UNIQUE INDEX link_parent ON tickets.link USING btree (workspace_id, from_id) WHERE (kind = 'child_of'::text);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, delete

create table tickets.review_rule (
  workspace_id uuid not null,
  applies text not null,
  product_ids uuid[] not null,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id),
  CHECK ((applies = ANY (ARRAY['off'::text, 'products'::text, 'all'::text])))
);
-- policy own for all using (a) with check (a)
-- policy reach_add restrictive for insert with check (b)
-- policy reach_change restrictive for update using (b)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert, update (all but workspace_id)

create table tickets.snooze (
  workspace_id uuid not null,
  ticket_id uuid not null,
  member_id uuid not null,
  until timestamp with time zone not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, ticket_id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES staff.member(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, ticket_id) REFERENCES tickets.ticket(workspace_id, id) ON DELETE CASCADE,
  CHECK ((until > created_at))
);
CREATE INDEX snooze_member ON tickets.snooze USING btree (workspace_id, member_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, created_at), delete

create table tickets.status (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  ready_made text,
  status_group text not null,
  is_initial boolean default false not null,
  is_default boolean default false not null,
  "position" integer not null,
  retired_at timestamp with time zone,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  into_id uuid,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, id, status_group),
  FOREIGN KEY (workspace_id, into_id, status_group) REFERENCES tickets.status(workspace_id, id, status_group),
  CHECK ((status_group = ANY (ARRAY['awaiting_staff'::text, 'awaiting_customer'::text, 'on_hold'::text, 'closed'::text])))
);
CREATE INDEX status_into ON tickets.status USING btree (workspace_id, into_id) WHERE (into_id IS NOT NULL);
CREATE UNIQUE INDEX status_default ON tickets.status USING btree (workspace_id, status_group) WHERE is_default;
CREATE UNIQUE INDEX status_initial ON tickets.status USING btree (workspace_id, status_group) WHERE is_initial;
-- policy own for all using (a) with check (a)
-- policy reach_add restrictive for insert with check (b)
-- policy reach_change restrictive for update using (b)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table tickets.status_move (
  workspace_id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  PRIMARY KEY (workspace_id, from_id, to_id),
  FOREIGN KEY (workspace_id, from_id) REFERENCES tickets.status(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, to_id) REFERENCES tickets.status(workspace_id, id) ON DELETE CASCADE,
  CHECK ((from_id <> to_id))
);
CREATE INDEX status_move_to ON tickets.status_move USING btree (workspace_id, to_id);
-- policy own for all using (a) with check (a)
-- policy reach_add restrictive for insert with check (b)
-- policy reach_change restrictive for update using (b)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert, delete

create table tickets.ticket (
  workspace_id uuid not null,
  id uuid not null,
  product_id uuid,
  area_id uuid,
  status_id uuid not null,
  status_group text not null,
  next_step text,
  priority text default 'normal'::text not null,
  assignee_id uuid,
  team_id uuid,
  requester_id uuid,
  requester_name text default ''::text not null,
  channel text not null,
  summary text default ''::text not null,
  last_staff_at timestamp with time zone,
  last_customer_at timestamp with time zone,
  customer_seen_at timestamp with time zone,
  assignee_opened_at timestamp with time zone,
  staff_opened_at timestamp with time zone,
  snippet text default ''::text not null,
  closed_at timestamp with time zone,
  status_since timestamp with time zone not null,
  unlisted_at timestamp with time zone,
  agreement_id uuid,
  company_id uuid,
  contact_ids uuid[] not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  calm_folder text generated always as (
CASE
    WHEN ((closed_at IS NOT NULL) OR (unlisted_at IS NOT NULL)) THEN NULL::text
    WHEN (last_customer_at > last_staff_at) THEN 'customer-replied'::text
    WHEN (
    CASE
        WHEN (assignee_id IS NOT NULL) THEN assignee_opened_at
        ELSE staff_opened_at
    END IS NULL) THEN 'new'::text
    WHEN (last_staff_at >= COALESCE(last_customer_at, last_staff_at)) THEN 'waiting-for-customer'::text
    ELSE 'open'::text
END) stored,
  silent_since timestamp with time zone generated always as (
CASE
    WHEN ((closed_at IS NOT NULL) OR (unlisted_at IS NOT NULL)) THEN NULL::timestamp with time zone
    WHEN (status_group = 'awaiting_staff'::text) THEN GREATEST(last_staff_at, created_at)
    WHEN (status_group = 'awaiting_customer'::text) THEN GREATEST(customer_seen_at, last_customer_at, last_staff_at, created_at)
    ELSE NULL::timestamp with time zone
END) stored,
  shown_at timestamp with time zone,
  next_due_at timestamp with time zone,
  unlisted_as text,
  unlisted_by uuid,
  turn_since timestamp with time zone default now() not null,
  mailbox_id uuid,
  review_since timestamp with time zone,
  reviewed_at timestamp with time zone,
  reviewed_by uuid,
  open boolean generated always as ((closed_at IS NULL)) stored not null,
  form_id uuid,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, assignee_id) REFERENCES staff.member(workspace_id, id),
  FOREIGN KEY (workspace_id, company_id) REFERENCES customers.company(workspace_id, id),
  FOREIGN KEY (workspace_id, id) REFERENCES threads.record(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, product_id, area_id) REFERENCES catalog.area(workspace_id, product_id, id),
  FOREIGN KEY (workspace_id, product_id) REFERENCES catalog.product(workspace_id, id),
  FOREIGN KEY (workspace_id, requester_id) REFERENCES customers.contact(workspace_id, id),
  FOREIGN KEY (workspace_id, reviewed_by) REFERENCES staff.member(workspace_id, id),
  FOREIGN KEY (workspace_id, status_id, status_group) REFERENCES tickets.status(workspace_id, id, status_group),
  FOREIGN KEY (workspace_id, team_id) REFERENCES staff.team(workspace_id, id),
  CHECK (((status_group = 'closed'::text) = (closed_at IS NOT NULL))),
  CHECK (((status_group = 'closed'::text) = (next_step IS NULL))),
  CHECK ((next_step = ANY (ARRAY['customer'::text, 'owner'::text, 'provider'::text]))),
  CHECK ((priority = ANY (ARRAY['low'::text, 'normal'::text, 'high'::text, 'urgent'::text]))),
  CHECK (((closed_at IS NOT NULL) OR ((review_since IS NULL) AND (reviewed_at IS NULL)))),
  CHECK (((reviewed_at IS NULL) = (reviewed_by IS NULL))),
  CHECK (((unlisted_at IS NULL) = (unlisted_as IS NULL))),
  CHECK ((unlisted_as = ANY (ARRAY['deleted'::text, 'spam'::text, 'merged'::text]))),
  CHECK (((review_since IS NULL) OR (reviewed_at IS NULL)))
);
CREATE INDEX ticket_all ON tickets.ticket USING btree (workspace_id, updated_at DESC, id DESC) WHERE (unlisted_at IS NULL);
CREATE INDEX ticket_alone ON tickets.ticket USING btree (workspace_id, requester_id, created_at DESC, id DESC) WHERE (company_id IS NULL);
CREATE INDEX ticket_assignee ON tickets.ticket USING btree (workspace_id, assignee_id, updated_at DESC, id DESC) WHERE ((closed_at IS NULL) AND (unlisted_at IS NULL));
CREATE INDEX ticket_assignee_all ON tickets.ticket USING btree (workspace_id, assignee_id, updated_at DESC, id DESC) WHERE (unlisted_at IS NULL);
CREATE INDEX ticket_board_assignee ON tickets.ticket USING btree (workspace_id, assignee_id, COALESCE(next_due_at, 'infinity'::timestamp with time zone), id) WHERE ((closed_at IS NULL) AND (unlisted_at IS NULL));
CREATE INDEX ticket_board_team ON tickets.ticket USING btree (workspace_id, team_id, COALESCE(next_due_at, 'infinity'::timestamp with time zone), id) WHERE ((closed_at IS NULL) AND (unlisted_at IS NULL));
CREATE INDEX ticket_company ON tickets.ticket USING btree (workspace_id, company_id, updated_at DESC, id DESC);
CREATE INDEX ticket_company_closed ON tickets.ticket USING btree (workspace_id, company_id, closed_at DESC, id DESC) WHERE (closed_at IS NOT NULL);
CREATE INDEX ticket_company_created ON tickets.ticket USING btree (workspace_id, company_id, created_at DESC, id DESC);
CREATE INDEX ticket_company_open ON tickets.ticket USING btree (workspace_id, company_id, updated_at DESC, id DESC) WHERE ((closed_at IS NULL) AND (unlisted_at IS NULL));
CREATE INDEX ticket_created ON tickets.ticket USING btree (workspace_id, created_at DESC, id DESC) WHERE (unlisted_at IS NULL);
CREATE INDEX ticket_due ON tickets.ticket USING btree (workspace_id, COALESCE(next_due_at, 'infinity'::timestamp with time zone), id) WHERE ((closed_at IS NULL) AND (unlisted_at IS NULL));
CREATE INDEX ticket_due_all ON tickets.ticket USING btree (workspace_id, COALESCE(next_due_at, 'infinity'::timestamp with time zone), id) WHERE (unlisted_at IS NULL);
CREATE INDEX ticket_folder ON tickets.ticket USING btree (workspace_id, calm_folder, updated_at DESC, id DESC) WHERE ((closed_at IS NULL) AND (unlisted_at IS NULL));
CREATE INDEX ticket_open ON tickets.ticket USING btree (workspace_id, updated_at DESC, id DESC) WHERE ((closed_at IS NULL) AND (unlisted_at IS NULL));
CREATE INDEX ticket_priority ON tickets.ticket USING btree (workspace_id, array_position('{low,normal,high,urgent}'::text[], priority) DESC, id DESC) WHERE (unlisted_at IS NULL);
CREATE INDEX ticket_product ON tickets.ticket USING btree (workspace_id, product_id, area_id);
CREATE INDEX ticket_requester ON tickets.ticket USING btree (workspace_id, requester_id, updated_at DESC, id DESC);
CREATE INDEX ticket_requester_created ON tickets.ticket USING btree (workspace_id, requester_id, created_at DESC, id DESC);
CREATE INDEX ticket_requester_open ON tickets.ticket USING btree (workspace_id, requester_id, updated_at DESC, id DESC) WHERE ((closed_at IS NULL) AND (unlisted_at IS NULL));
CREATE INDEX ticket_review ON tickets.ticket USING btree (workspace_id, updated_at DESC, id DESC) WHERE ((review_since IS NOT NULL) AND (unlisted_at IS NULL));
CREATE INDEX ticket_reviewer ON tickets.ticket USING btree (workspace_id, reviewed_by) WHERE (reviewed_by IS NOT NULL);
CREATE INDEX ticket_silent ON tickets.ticket USING btree (workspace_id, status_group, silent_since) WHERE ((closed_at IS NULL) AND (unlisted_at IS NULL));
CREATE INDEX ticket_status ON tickets.ticket USING btree (workspace_id, status_group, updated_at DESC, id DESC) WHERE (unlisted_at IS NULL);
CREATE INDEX ticket_status_id ON tickets.ticket USING btree (workspace_id, status_id);
CREATE INDEX ticket_team ON tickets.ticket USING btree (workspace_id, team_id, updated_at DESC, id DESC) WHERE ((closed_at IS NULL) AND (unlisted_at IS NULL));
CREATE INDEX ticket_unlisted ON tickets.ticket USING btree (workspace_id, unlisted_as, updated_at DESC, id DESC) WHERE (unlisted_at IS NOT NULL);
CREATE INDEX ticket_untaken ON tickets.ticket USING btree (workspace_id, turn_since, id) WHERE ((assignee_id IS NULL) AND (status_group = 'awaiting_staff'::text) AND (unlisted_at IS NULL));
CREATE INDEX ticket_untaken_due ON tickets.ticket USING btree (workspace_id, COALESCE(next_due_at, 'infinity'::timestamp with time zone), turn_since, id) WHERE ((assignee_id IS NULL) AND (status_group = 'awaiting_staff'::text) AND (unlisted_at IS NULL));
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (f) with check (f)
-- runtime: select, insert, update (all but workspace_id, id, created_at, calm_folder, silent_since, open), delete

create table tickets.ticket_tag (
  workspace_id uuid not null,
  ticket_id uuid not null,
  tag_id uuid not null,
  PRIMARY KEY (workspace_id, ticket_id, tag_id),
  FOREIGN KEY (workspace_id, tag_id) REFERENCES tags.tag(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, ticket_id) REFERENCES tickets.ticket(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX ticket_tag_tag ON tickets.ticket_tag USING btree (workspace_id, tag_id, ticket_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, delete

create table tickets.transition (
  workspace_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  from_status_id uuid,
  to_status_id uuid not null,
  seconds_before integer not null,
  actor_kind text not null,
  actor_id uuid,
  at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, from_status_id) REFERENCES tickets.status(workspace_id, id),
  FOREIGN KEY (workspace_id, ticket_id) REFERENCES tickets.ticket(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, to_status_id) REFERENCES tickets.status(workspace_id, id)
);
CREATE INDEX transition_ticket ON tickets.transition USING btree (workspace_id, ticket_id, at);
-- policy own for all using (a) with check (a)
-- policy reach_change restrictive for update using (b)
-- policy reach_read restrictive for select using (b)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert

create table tickets.view (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  owner_id uuid not null,
  reach text not null,
  shows jsonb not null,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES staff.member(workspace_id, id) ON DELETE CASCADE,
  CHECK ((reach = ANY (ARRAY['private'::text, 'teams'::text, 'everyone'::text])))
);
CREATE INDEX view_owner ON tickets.view USING btree (workspace_id, owner_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table tickets.view_place (
  workspace_id uuid not null,
  member_id uuid not null,
  view_id uuid not null,
  "position" integer not null,
  PRIMARY KEY (workspace_id, member_id, view_id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES staff.member(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, view_id) REFERENCES tickets.view(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX view_place_view ON tickets.view_place USING btree (workspace_id, view_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id), delete

create table tickets.view_team (
  workspace_id uuid not null,
  view_id uuid not null,
  team_id uuid not null,
  PRIMARY KEY (workspace_id, view_id, team_id),
  FOREIGN KEY (workspace_id, team_id) REFERENCES staff.team(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, view_id) REFERENCES tickets.view(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX view_team_team ON tickets.view_team USING btree (workspace_id, team_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, delete

create view tickets.ticket_card as
 SELECT workspace_id,
    id,
    company_id,
    requester_id,
    requester_name,
    status_group,
    created_at,
    closed_at,
    unlisted_at
   FROM tickets.ticket;
-- runtime: select

-- timesheets ------------------------------------------------------------------------------------------

create table timesheets.company_setting (
  workspace_id uuid not null,
  company_id uuid not null,
  billable boolean not null,
  PRIMARY KEY (workspace_id, company_id),
  FOREIGN KEY (workspace_id, company_id) REFERENCES customers.company(workspace_id, id) ON DELETE CASCADE
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, delete

create table timesheets.setting (
  workspace_id uuid not null,
  round_to integer not null,
  billable boolean not null,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id),
  CHECK ((round_to = ANY (ARRAY[1, 5, 6, 15])))
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id)

create table timesheets.time_entry (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  record_id uuid not null,
  company_id uuid,
  minutes integer not null,
  day text not null,
  note text not null,
  billable boolean not null,
  locked_at timestamp with time zone,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, company_id) REFERENCES customers.company(workspace_id, id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES staff.member(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, record_id) REFERENCES threads.record(workspace_id, id) ON DELETE CASCADE,
  CHECK ((day ~ '^\d{4}-\d{2}-\d{2}$'::text)),
  CHECK (((minutes >= 1) AND (minutes <= 1440)))
);
CREATE INDEX time_entry_company ON timesheets.time_entry USING btree (workspace_id, company_id, day DESC, id DESC);
CREATE INDEX time_entry_day ON timesheets.time_entry USING btree (workspace_id, day DESC, id DESC);
CREATE INDEX time_entry_member ON timesheets.time_entry USING btree (workspace_id, member_id, day DESC, id DESC);
CREATE INDEX time_entry_record ON timesheets.time_entry USING btree (workspace_id, record_id, day DESC, id DESC);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table timesheets.timer (
  workspace_id uuid not null,
  member_id uuid not null,
  record_id uuid not null,
  started_at timestamp with time zone,
  seconds integer not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, member_id, record_id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES staff.member(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, record_id) REFERENCES threads.record(workspace_id, id) ON DELETE CASCADE,
  CHECK ((seconds >= 0))
);
CREATE INDEX timer_record ON timesheets.timer USING btree (workspace_id, record_id);
CREATE UNIQUE INDEX timer_running ON timesheets.timer USING btree (workspace_id, member_id) WHERE (started_at IS NOT NULL);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, created_at), delete

-- trackers --------------------------------------------------------------------------------------------

create table trackers.comment (
  workspace_id uuid not null,
  issue_id uuid not null,
  number text not null,
  entry_id uuid not null,
  PRIMARY KEY (workspace_id, issue_id, number),
  FOREIGN KEY (workspace_id, entry_id) REFERENCES threads.entry(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, issue_id) REFERENCES trackers.issue(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX comment_entry ON trackers.comment USING btree (workspace_id, entry_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, delete

create table trackers.connection (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  name text not null,
  base_url text not null,
  project text not null,
  account text default ''::text not null,
  token bytea not null,
  hook_secret bytea not null,
  issue_type text default ''::text not null,
  moves_status boolean default true not null,
  takes_comments boolean default false not null,
  checked_at timestamp with time zone,
  last_error text,
  paused_until timestamp with time zone,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id, id),
  CHECK ((kind = ANY (ARRAY['github'::text, 'gitlab'::text, 'jira'::text])))
);
CREATE UNIQUE INDEX connection_name ON trackers.connection USING btree (workspace_id, lower(name));
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table trackers.issue (
  workspace_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  connection_id uuid not null,
  state text not null,
  number text,
  url text,
  title text not null,
  body text,
  labels text[] default '{}'::text[] not null,
  is_open boolean default true not null,
  status text default ''::text not null,
  etag text,
  comments_since timestamp with time zone,
  asked_at timestamp with time zone,
  next_ask_at timestamp with time zone not null,
  tries integer default 0 not null,
  last_error text,
  made_by_id uuid,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, connection_id) REFERENCES trackers.connection(workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, made_by_id) REFERENCES staff.member(workspace_id, id) ON DELETE SET NULL (made_by_id),
  FOREIGN KEY (workspace_id, ticket_id) REFERENCES tickets.ticket(workspace_id, id) ON DELETE CASCADE,
  CHECK (((state = 'linked'::text) = ((number IS NOT NULL) AND (url IS NOT NULL)))),
  CHECK ((state = ANY (ARRAY['making'::text, 'linked'::text, 'failed'::text])))
);
CREATE INDEX issue_due ON trackers.issue USING btree (workspace_id, next_ask_at) WHERE (state = 'linked'::text);
CREATE INDEX issue_made_by ON trackers.issue USING btree (workspace_id, made_by_id) WHERE (made_by_id IS NOT NULL);
CREATE INDEX issue_number ON trackers.issue USING btree (workspace_id, connection_id, number);
CREATE INDEX issue_ticket ON trackers.issue USING btree (workspace_id, ticket_id);
CREATE UNIQUE INDEX issue_once ON trackers.issue USING btree (workspace_id, ticket_id, connection_id, number) WHERE (number IS NOT NULL);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

-- webhooks --------------------------------------------------------------------------------------------

create table webhooks.attempt (
  workspace_id uuid not null,
  delivery_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  millis integer not null,
  status integer,
  fault text,
  answer text,
  PRIMARY KEY (workspace_id, delivery_id, id),
  FOREIGN KEY (workspace_id, delivery_id) REFERENCES webhooks.delivery(workspace_id, id) ON DELETE CASCADE,
  CHECK (((status IS NULL) = (fault IS NOT NULL)))
);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, delete

create table webhooks.delivery (
  workspace_id uuid not null,
  id uuid not null,
  endpoint_id uuid not null,
  type text not null,
  event_id uuid,
  record_id uuid,
  said jsonb not null,
  body text,
  state text default 'waiting'::text not null,
  tries integer default 0 not null,
  next_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, endpoint_id) REFERENCES webhooks.endpoint(workspace_id, id) ON DELETE CASCADE,
  CHECK (((state = 'waiting'::text) = (ended_at IS NULL))),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'failed'::text, 'withheld'::text])))
);
CREATE INDEX delivery_before ON webhooks.delivery USING btree (workspace_id, endpoint_id, record_id, id) WHERE (state = 'waiting'::text);
CREATE INDEX delivery_failed ON webhooks.delivery USING btree (workspace_id, endpoint_id, created_at) WHERE (state = 'failed'::text);
CREATE INDEX delivery_log ON webhooks.delivery USING btree (workspace_id, endpoint_id, id);
CREATE INDEX delivery_waiting ON webhooks.delivery USING btree (workspace_id, endpoint_id, id) WHERE (state = 'waiting'::text);
CREATE UNIQUE INDEX delivery_event ON webhooks.delivery USING btree (workspace_id, endpoint_id, event_id) WHERE (event_id IS NOT NULL);
-- policy own for all using (a) with check (a)
-- policy reach_change restrictive for update using (b)
-- policy reach_read restrictive for select using (b)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table webhooks.endpoint (
  workspace_id uuid not null,
  id uuid not null,
  url text not null,
  description text not null,
  member_id uuid,
  types text[] not null,
  active boolean default true not null,
  off_reason text,
  off_at timestamp with time zone,
  secret bytea not null,
  old_secret bytea,
  old_secret_until timestamp with time zone,
  failures integer default 0 not null,
  failing_since timestamp with time zone,
  paused_until timestamp with time zone,
  slow boolean default false not null,
  turn uuid,
  turn_until timestamp with time zone,
  last_at timestamp with time zone,
  last_status integer,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES staff.member(workspace_id, id) ON DELETE SET NULL (member_id),
  CHECK (((off_reason IS NULL) OR (NOT active))),
  CHECK ((off_reason = ANY (ARRAY['gone'::text, 'failing'::text, 'member_left'::text]))),
  CHECK (((old_secret IS NULL) = (old_secret_until IS NULL))),
  CHECK (((turn IS NULL) = (turn_until IS NULL)))
);
CREATE INDEX endpoint_member ON webhooks.endpoint USING btree (workspace_id, member_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, id, created_at), delete

create table webhooks.wish (
  workspace_id uuid not null,
  type text not null,
  endpoint_id uuid not null,
  PRIMARY KEY (workspace_id, type, endpoint_id),
  FOREIGN KEY (workspace_id, endpoint_id) REFERENCES webhooks.endpoint(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX wish_endpoint ON webhooks.wish USING btree (workspace_id, endpoint_id);
-- policy own for all using (a) with check (a)
-- policy reach_add restrictive for insert with check (b)
-- policy reach_change restrictive for update using (b)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert, delete

-- workspaces ------------------------------------------------------------------------------------------

create table workspaces.agreement_in_force (
  workspace_id uuid not null,
  agreement_id uuid not null,
  provider_workspace_id uuid not null,
  in_force boolean default true not null,
  created_at timestamp with time zone not null,
  PRIMARY KEY (workspace_id, agreement_id)
);
CREATE INDEX agreement_in_force_provider ON workspaces.agreement_in_force USING btree (workspace_id, provider_workspace_id);
-- policy own for all using (a) with check (a)
-- policy reach restrictive for all using (b) with check (b)
-- runtime: select, insert, update (all but workspace_id, created_at)

create table workspaces.counter (
  workspace_id uuid not null,
  name text not null,
  value integer not null,
  PRIMARY KEY (workspace_id, name)
);
-- policy own for all using (a) with check (a)
-- runtime: select, insert, update (all but workspace_id)

create table workspaces.workspace (
  workspace_id uuid not null,
  slug text not null,
  key text not null,
  name text not null,
  language text default 'en'::text not null,
  time_zone text default 'Etc/UTC'::text not null,
  currency text default 'EUR'::text not null,
  colour text default '#1b5fc9'::text not null,
  undo_seconds integer default 10 not null,
  reopen_days integer default 7 not null,
  staff_overdue_days integer default 30 not null,
  customer_silent_days integer default 14 not null,
  closed_folder_days integer default 90 not null,
  suspended_at timestamp with time zone,
  samples_loaded_at timestamp with time zone,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  answers_by_mail boolean default false not null,
  longest_wait_hours integer default 24 not null,
  portal_open boolean default true not null,
  portal_sections text[] default '{tickets,knowledge,forms}'::text[] not null,
  modules_off text[] default '{}'::text[] not null,
  PRIMARY KEY (workspace_id),
  UNIQUE (key),
  UNIQUE (slug),
  CHECK (((closed_folder_days >= 1) AND (closed_folder_days <= 3650))),
  CHECK ((colour ~ '^#[0-9a-f]{6}$'::text)),
  CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  CHECK (((customer_silent_days >= 1) AND (customer_silent_days <= 365))),
  CHECK ((key ~ '^[A-Z][A-Z0-9]{1,5}$'::text)),
  CHECK (((longest_wait_hours >= 1) AND (longest_wait_hours <= 8760))),
  CHECK ((portal_sections <@ '{tickets,knowledge,forms,invoices,quotes,timesheets,projects,tasks}'::text[])),
  CHECK (((reopen_days >= 0) AND (reopen_days <= 365))),
  CHECK ((slug ~ '^[a-z][a-z0-9-]{1,30}$'::text)),
  CHECK (((staff_overdue_days >= 1) AND (staff_overdue_days <= 365))),
  CHECK (((undo_seconds >= 0) AND (undo_seconds <= 30)))
);
-- policy own for all using (a) with check (a)
-- policy reach_add restrictive for insert with check (b)
-- policy reach_change restrictive for update using (b)
-- policy reach_remove restrictive for delete using (b)
-- runtime: select, insert, update (all but workspace_id, created_at)

-- function workspaces.find(address text) returns TABLE(workspace_id uuid, slug text, key text, name text, language text, time_zone text, colour text), with its owner's rights
-- function workspaces.modules_off(workspace uuid) returns text[], with its owner's rights
-- function workspaces.taken(wanted_slug text, wanted_key text, by uuid) returns TABLE(slug_taken boolean, key_taken boolean), with its owner's rights
