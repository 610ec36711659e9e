-- Sites whose pages may carry a form that signs in here (S-50); from others the fields arrive empty.
create table identity.sign_in_site (
  workspace_id uuid not null,
  origin text not null,
  created_at timestamptz not null,
  primary key (workspace_id, origin)
);
select platform.protect('identity.sign_in_site', 'staff', 'select, insert, delete');
