-- The words of the mails that the desk sends by itself.
create table mailroom.template (
  workspace_id uuid not null,
  id uuid not null,
  -- What it is for, as in contracts/mail-templates.ts.
  purpose text not null,
  -- null: what the workspace sends instead of the shipped text.
  name text,
  -- By language: subject and text.
  texts jsonb not null,
  changed_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id)
);
create unique index template_shipped on mailroom.template (workspace_id, purpose) where name is null;
create unique index template_name on mailroom.template (workspace_id, lower(name)) where name is not null;
select platform.protect('mailroom.template', 'staff', 'select, insert, update, delete');

-- What is sent for a purpose, where it is not the shipped one.
create table mailroom.template_choice (
  workspace_id uuid not null,
  purpose text not null,
  template_id uuid not null,
  primary key (workspace_id, purpose),
  constraint template_choice_template foreign key (workspace_id, template_id) references mailroom.template
);
create index template_choice_chosen on mailroom.template_choice (workspace_id, template_id);
select platform.protect('mailroom.template_choice', 'staff', 'select, insert, update, delete');
