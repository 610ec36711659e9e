import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { modules } from '#server/modules.ts';
import { schemaSql } from '#server/platform/db/schema-sql.ts';
import { schemaTypes } from '#server/platform/db/schema-types.ts';
import { testDatabase, type TestDatabase } from '#test/support/database.ts';
import { textOf } from './files.ts';
import { tableFaults } from './table-faults.ts';
import { reaches } from './table-reach.ts';

let database: TestDatabase;
let client: pg.Client;
before(async () => {
  database = await testDatabase();
  client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
});
after(async () => {
  await client.end();
  await database.drop();
});

test('every table, key, policy, function, view and grant keeps the rules of the house', async () => {
  assert.deepEqual(await tableFaults(client, await reaches()), []);
});

test('schema.ts and schema.sql say what the migrated database says', async () => {
  assert.equal(textOf('server/db/schema.ts'), await schemaTypes(client), 'schema.ts: run `npm run schema`');
  assert.equal(textOf('server/db/schema.sql'), await schemaSql(client, database.appRole), 'schema.sql: run `npm run schema`');
});

test("every module says of each of its tables what export and erasure do with it, and of nobody else's", async () => {
  const { rows } = await client.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
    where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'platform') order by 1`,
  );
  const said = modules.flatMap((module) => Object.keys(module.data).map((table) => ({ table, owner: module.name })));
  assert.deepEqual(
    said.filter(({ table, owner }) => !table.startsWith(`${owner}.`)),
    [],
  );
  assert.deepEqual(
    said.map(({ table }) => table).toSorted(),
    rows.map(({ name }) => name),
  );
});
