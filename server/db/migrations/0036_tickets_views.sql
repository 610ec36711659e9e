-- How far each person has read, for lists of what is unread.
create view threads.read_mark_card with (security_invoker = true) as
  select workspace_id, record_id, person_kind, person_id, seq from threads.read_mark;
select platform.grant_view('threads.read_mark_card');
