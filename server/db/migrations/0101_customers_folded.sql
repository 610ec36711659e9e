-- A policy stands before every question, and only what can't leak is looked up in an index behind it: equal texts can't, the folding of a
-- name might. So the folded name is a column of its own (by the expression's index each question read all companies).
alter table customers.company add column folded text generated always as (lower(normalize(name, NFKC))) stored not null;
drop index customers.company_folded;
create index company_folded on customers.company (workspace_id, folded, id);
