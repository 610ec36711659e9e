create schema catalog;
select platform.open_schema('catalog');

create table catalog.product (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  position int not null,
  area_required boolean not null default false,
  retired_at timestamptz,
  sample boolean not null default false,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id)
);
create unique index product_name on catalog.product (workspace_id, lower(name));
select platform.protect('catalog.product', 'everyone', 'select, insert, update, delete');

create table catalog.area (
  workspace_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  name text not null,
  position int not null,
  retired_at timestamptz,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, product_id, id),
  foreign key (workspace_id, product_id) references catalog.product on delete cascade
);
create unique index area_name on catalog.area (workspace_id, product_id, lower(name));
select platform.protect('catalog.area', 'everyone', 'select, insert, update, delete');

create view catalog.product_card with (security_invoker = true) as
  select workspace_id, id, name, retired_at from catalog.product;
create view catalog.area_card with (security_invoker = true) as
  select workspace_id, id, product_id, name, retired_at from catalog.area;
select platform.grant_view('catalog.product_card');
select platform.grant_view('catalog.area_card');
