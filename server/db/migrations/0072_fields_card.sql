-- For the lists of modules below: what a value is of, so that a page of a list is read with its values in one question.
create view fields.field_card with (security_invoker = true) as
  select workspace_id, id, record_kind, key, kind, currency, retired_at from fields.field;
select platform.grant_view('fields.field_card');
