-- What the one that goes was when its merge began: whatever is otherwise at the end was changed meanwhile. Of a person: that the
-- one who stays speaks for both by now.
alter table duplicates.merge add column begun jsonb;
select platform.grant_update('duplicates.merge');

-- Whether those who were there already have been compared; without a row they are not.
create table duplicates.looked (
  workspace_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id)
);
select platform.protect('duplicates.looked', 'staff', 'select, insert');
