-- Customers who make their own account (F10): off until a workspace wishes it.
alter table identity.sign_in_rule
  add column registration boolean not null default false,
  -- Domains of addresses; none allowed by name means all that are not blocked.
  add column registration_allowed text[] not null default '{}',
  add column registration_blocked text[] not null default '{}';
select platform.grant_update('identity.sign_in_rule');

-- The person of such a link is the contact that it will make.
alter table identity.mailed_link drop constraint mailed_link_purpose_check;
alter table identity.mailed_link add constraint mailed_link_purpose_check
  check (purpose in ('invite', 'reset', 'sign_in', 'unlock', 'register'));
create index mailed_link_address on identity.mailed_link (workspace_id, purpose, address);
