create schema tags;
select platform.open_schema('tags');

create table tags.tag (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  -- The name as it is compared: two that only differ in case or width are one. rules/tag-name.ts makes it.
  folded text not null,
  colour text check (colour in ('grey', 'red', 'orange', 'green', 'blue', 'violet')),
  sample boolean not null default false,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id)
);
create unique index tag_name on tags.tag (workspace_id, folded);
select platform.protect('tags.tag', 'staff', 'select, insert, update, delete');

create view tags.tag_card with (security_invoker = true) as select workspace_id, id, name, colour from tags.tag;
select platform.grant_view('tags.tag_card');

create table tickets.ticket_tag (
  workspace_id uuid not null,
  ticket_id uuid not null,
  tag_id uuid not null,
  primary key (workspace_id, ticket_id, tag_id),
  foreign key (workspace_id, ticket_id) references tickets.ticket on delete cascade,
  foreign key (workspace_id, tag_id) references tags.tag on delete cascade
);
create index ticket_tag_tag on tickets.ticket_tag (workspace_id, tag_id, ticket_id);
select platform.protect('tickets.ticket_tag', 'staff', 'select, insert, delete');
