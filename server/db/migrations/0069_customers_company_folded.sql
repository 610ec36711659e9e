-- A company by its name, whatever its width and case: an import asks for each name it meets, and without an index it reads all companies.
create index company_folded on customers.company (workspace_id, lower(normalize(name, NFKC)), id);
