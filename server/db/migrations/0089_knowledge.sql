create schema knowledge;
select platform.open_schema('knowledge');

-- A named group of readers of the workspace's own.
create table knowledge.level (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  folded text not null,
  sample boolean not null default false,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id),
  constraint level_name unique (workspace_id, folded)
);
select platform.protect('knowledge.level', 'staff', 'select, insert, update, delete');

create table knowledge.level_reader (
  workspace_id uuid not null,
  level_id uuid not null,
  place int not null,
  tag_id uuid,
  company_id uuid,
  contact_id uuid,
  primary key (workspace_id, level_id, place),
  constraint level_reader_one check (num_nonnulls(tag_id, company_id, contact_id) = 1),
  foreign key (workspace_id, level_id) references knowledge.level on delete cascade,
  foreign key (workspace_id, tag_id) references tags.tag on delete cascade,
  foreign key (workspace_id, company_id) references customers.company on delete cascade,
  foreign key (workspace_id, contact_id) references customers.contact on delete cascade
);
create index level_reader_tag on knowledge.level_reader (workspace_id, tag_id);
create index level_reader_company on knowledge.level_reader (workspace_id, company_id);
create index level_reader_contact on knowledge.level_reader (workspace_id, contact_id);
select platform.protect('knowledge.level_reader', 'staff', 'select, insert, update, delete');

create table knowledge.article (
  workspace_id uuid not null,
  id uuid not null,
  -- #KB-12#
  number int not null,
  -- The one that it was first written in; translations are out of date when it is published anew.
  language text not null,
  product_id uuid,
  area_id uuid,
  audience text not null constraint article_audience check (audience in ('public', 'customers', 'chosen', 'staff')),
  -- The ticket that it was made of.
  record_id uuid,
  sample boolean not null default false,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  deleted_at timestamptz,
  deleted_by uuid,
  version int not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, number),
  foreign key (workspace_id, product_id) references catalog.product,
  foreign key (workspace_id, area_id) references catalog.area,
  foreign key (workspace_id, record_id) references threads.record on delete set null (record_id),
  foreign key (workspace_id, deleted_by) references staff.member on delete set null (deleted_by)
);
create index article_product on knowledge.article (workspace_id, product_id);
create index article_area on knowledge.article (workspace_id, area_id);
create index article_record on knowledge.article (workspace_id, record_id);
create index article_deleted_by on knowledge.article (workspace_id, deleted_by);
create index article_changed on knowledge.article (workspace_id, changed_at desc, id desc);
select platform.protect('knowledge.article', 'staff', 'select, insert, update, delete');

-- Whom an article is for when its readers are chosen: any one of them is enough.
create table knowledge.article_reader (
  workspace_id uuid not null,
  article_id uuid not null,
  place int not null,
  level_id uuid,
  tag_id uuid,
  company_id uuid,
  contact_id uuid,
  primary key (workspace_id, article_id, place),
  constraint article_reader_one check (num_nonnulls(level_id, tag_id, company_id, contact_id) = 1),
  foreign key (workspace_id, article_id) references knowledge.article on delete cascade,
  foreign key (workspace_id, level_id) references knowledge.level,
  foreign key (workspace_id, tag_id) references tags.tag on delete cascade,
  foreign key (workspace_id, company_id) references customers.company on delete cascade,
  foreign key (workspace_id, contact_id) references customers.contact on delete cascade
);
create index article_reader_level on knowledge.article_reader (workspace_id, level_id);
create index article_reader_tag on knowledge.article_reader (workspace_id, tag_id);
create index article_reader_company on knowledge.article_reader (workspace_id, company_id);
create index article_reader_contact on knowledge.article_reader (workspace_id, contact_id);
select platform.protect('knowledge.article_reader', 'staff', 'select, insert, update, delete');

-- What is being written, a row a language: always as its latest version.
create table knowledge.text (
  workspace_id uuid not null,
  article_id uuid not null,
  language text not null,
  title text not null,
  html text not null,
  words tsvector not null,
  latest int not null,
  -- The version that readers see; null: none.
  published int,
  in_review_at timestamptz,
  in_review_by uuid,
  changed_at timestamptz not null,
  changed_by uuid,
  version int not null default 1,
  primary key (workspace_id, article_id, language),
  foreign key (workspace_id, article_id) references knowledge.article on delete cascade,
  foreign key (workspace_id, in_review_by) references staff.member on delete set null (in_review_by),
  foreign key (workspace_id, changed_by) references staff.member on delete set null (changed_by)
);
create index text_words on knowledge.text using gin (words);
create index text_in_review_by on knowledge.text (workspace_id, in_review_by);
create index text_changed_by on knowledge.text (workspace_id, changed_by);
select platform.protect('knowledge.text', 'staff', 'select, insert, update, delete');

create table knowledge.version (
  workspace_id uuid not null,
  article_id uuid not null,
  language text not null,
  number int not null,
  title text not null,
  html text not null,
  -- Saves of one member soon after another are one version.
  begun_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by uuid,
  published_at timestamptz,
  -- The version that was brought back by it.
  restored int,
  primary key (workspace_id, article_id, language, number),
  foreign key (workspace_id, article_id, language) references knowledge.text on delete cascade,
  foreign key (workspace_id, changed_by) references staff.member on delete set null (changed_by)
);
create index version_changed_by on knowledge.version (workspace_id, changed_by);
select platform.protect('knowledge.version', 'staff', 'select, insert, update');

-- What readers see: nothing else of an article is theirs. Made anew of versions and readers with every change of either.
create table knowledge.publication (
  workspace_id uuid not null,
  article_id uuid not null,
  language text not null,
  number int not null,
  main boolean not null,
  product_id uuid,
  area_id uuid,
  title text not null,
  html text not null,
  plain text not null,
  words tsvector not null,
  audience text not null,
  reader_ids uuid[] not null,
  first_published_at timestamptz not null,
  published_at timestamptz not null,
  primary key (workspace_id, article_id, language),
  foreign key (workspace_id, article_id, language) references knowledge.text on delete cascade,
  foreign key (workspace_id, product_id) references catalog.product,
  foreign key (workspace_id, area_id) references catalog.area
);
create index publication_words on knowledge.publication using gin (words);
create index publication_number on knowledge.publication (workspace_id, number);
create index publication_order on knowledge.publication (workspace_id, published_at desc, number desc);
create index publication_product on knowledge.publication (workspace_id, product_id);
create index publication_area on knowledge.publication (workspace_id, area_id);
select platform.protect('knowledge.publication', 'readers', 'select, insert, update, delete');

-- For staff alone until its article is published with it.
create table knowledge.file (
  workspace_id uuid not null,
  id uuid not null,
  article_id uuid not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  sha256 bytea not null,
  released_at timestamptz,
  audience text not null,
  reader_ids uuid[] not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, article_id) references knowledge.article on delete cascade,
  foreign key (workspace_id, sha256) references platform.file
);
create index file_article on knowledge.file (workspace_id, article_id);
create index file_content on knowledge.file (workspace_id, sha256);
select platform.protect('knowledge.file', 'readers', 'select, insert, update, delete');

-- One a reader and article; whoever is not signed in is a browser's address on a day, hashed.
create table knowledge.feedback (
  workspace_id uuid not null,
  article_id uuid not null,
  reader bytea not null,
  language text not null,
  useful boolean not null,
  comment text not null,
  contact_id uuid,
  at timestamptz not null,
  primary key (workspace_id, article_id, reader),
  foreign key (workspace_id, article_id) references knowledge.article on delete cascade,
  foreign key (workspace_id, contact_id) references customers.contact on delete cascade
);
create index feedback_contact on knowledge.feedback (workspace_id, contact_id);
create index feedback_at on knowledge.feedback (workspace_id, at desc);
select platform.protect('knowledge.feedback', 'staff', 'select, insert, update, delete');

create table knowledge.views (
  workspace_id uuid not null,
  article_id uuid not null,
  language text not null,
  -- As ISO 8601 has it, in UTC.
  day text not null,
  times int not null,
  primary key (workspace_id, article_id, language, day),
  foreign key (workspace_id, article_id) references knowledge.article on delete cascade
);
select platform.protect('knowledge.views', 'staff', 'select, insert, update, delete');

create table knowledge.missed_search (
  workspace_id uuid not null,
  folded text not null,
  language text not null,
  asked text not null,
  times int not null,
  last_at timestamptz not null,
  primary key (workspace_id, folded, language)
);
create index missed_search_last on knowledge.missed_search (workspace_id, last_at);
select platform.protect('knowledge.missed_search', 'staff', 'select, insert, update, delete');

-- Roles that were made before there was knowledge: what a new workspace's have.
update staff.role set permissions = permissions || array['knowledge.see', 'knowledge.write'] where ready_made = 'agent';
update staff.role set permissions = permissions || array['knowledge.see'] where ready_made = 'viewer';
