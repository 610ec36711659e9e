-- How many pictures a formatted mail would load from elsewhere; counted when its HTML is made safe.
alter table threads.entry add column remote_pictures int not null default 0;
select platform.grant_update('threads.entry');

-- What an older sanitiser has left, in the order in which it is made anew (decision 17).
create index entry_html_version on threads.entry (workspace_id, html_version, id) where html is not null;

-- A person wants to see the pictures that this contact's mails load from elsewhere.
create table threads.picture_consent (
  workspace_id uuid not null,
  person_kind text not null check (person_kind in ('member', 'contact')),
  person_id uuid not null,
  contact_id uuid not null,
  created_at timestamptz not null,
  primary key (workspace_id, person_kind, person_id, contact_id),
  foreign key (workspace_id, contact_id) references customers.contact on delete cascade
);
create index picture_consent_contact on threads.picture_consent (workspace_id, contact_id);
select platform.protect('threads.picture_consent', 'person', 'select, insert, delete');
