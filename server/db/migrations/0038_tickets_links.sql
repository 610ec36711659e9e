-- Out of every list and count, and why: one condition for all of them, so that indexes and counts stay as they are.
alter table tickets.ticket rename column deleted_at to unlisted_at;
alter table tickets.ticket add column unlisted_as text;
alter table tickets.ticket add column unlisted_by uuid;
update tickets.ticket set unlisted_as = 'deleted' where unlisted_at is not null;
alter table tickets.ticket add constraint ticket_unlisted_as check (unlisted_as in ('deleted', 'spam', 'merged'));
alter table tickets.ticket add constraint ticket_unlisted check ((unlisted_at is null) = (unlisted_as is null));
select platform.grant_update('tickets.ticket');
drop index tickets.ticket_deleted;
create index ticket_unlisted on tickets.ticket (workspace_id, unlisted_as, updated_at desc, id desc) where unlisted_at is not null;

-- The record that this one was merged into: a pointer, the entries stay where they are.
alter table threads.record add column merged_into uuid;
alter table threads.record add constraint record_not_into_itself check (merged_into <> id);
alter table threads.record
  add foreign key (workspace_id, merged_into) references threads.record (workspace_id, id) on delete set null (merged_into);
select platform.grant_update('threads.record');
create index record_merged on threads.record (workspace_id, merged_into) where merged_into is not null;
create or replace view threads.record_card with (security_invoker = true) as
  select workspace_id, id, number, reference, subject, company_id, contact_ids, agreement_id, last_seq, sample, merged_into
  from threads.record;

-- How tickets belong together, read from the first to the second: "from" is caused by, or a child of "to".
create table tickets.link (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('relates', 'duplicate_of', 'caused_by', 'child_of', 'split_from')),
  from_id uuid not null,
  to_id uuid not null,
  created_by uuid,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  constraint link_pair unique (workspace_id, from_id, to_id, kind),
  constraint link_not_itself check (from_id <> to_id),
  -- Relation has no direction, so it is written down in one only.
  constraint link_one_way check (kind <> 'relates' or from_id < to_id),
  foreign key (workspace_id, from_id) references tickets.ticket on delete cascade,
  foreign key (workspace_id, to_id) references tickets.ticket on delete cascade,
  foreign key (workspace_id, created_by) references staff.member on delete set null (created_by)
);
create unique index link_parent on tickets.link (workspace_id, from_id) where kind = 'child_of';
create index link_to on tickets.link (workspace_id, to_id, kind);
select platform.protect('tickets.link', 'staff', 'select, insert, delete');
