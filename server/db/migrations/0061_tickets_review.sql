-- A closed ticket waits until somebody has looked whether its summary, product and area are right.
alter table tickets.ticket
  add column review_since timestamptz,
  add column reviewed_at timestamptz,
  add column reviewed_by uuid,
  add foreign key (workspace_id, reviewed_by) references staff.member,
  add constraint ticket_review_of_closed check (closed_at is not null or (review_since is null and reviewed_at is null)),
  add constraint ticket_waits_or_reviewed check (review_since is null or reviewed_at is null),
  add constraint ticket_reviewer check ((reviewed_at is null) = (reviewed_by is null));
select platform.grant_update('tickets.ticket');
create index ticket_review on tickets.ticket (workspace_id, updated_at desc, id desc)
  where review_since is not null and unlisted_at is null;
create index ticket_reviewer on tickets.ticket (workspace_id, reviewed_by) where reviewed_by is not null;

-- Which tickets wait for that; no row: none. A customer who closes one is asked too.
create table tickets.review_rule (
  workspace_id uuid not null,
  applies text not null,
  product_ids uuid[] not null,
  version int not null default 1,
  primary key (workspace_id),
  constraint review_rule_applies check (applies in ('off', 'products', 'all'))
);
select platform.protect('tickets.review_rule', 'everyone', 'select, insert, update');
