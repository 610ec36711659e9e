import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { schemaTypes } from '#server/platform/db/schema-types.ts';
import { testDatabase } from '#test/support/database.ts';
import { textOf } from './files.ts';
import { tableFaults } from './table-faults.ts';
import { reaches } from './table-reach.ts';

let client: pg.Client;
before(async () => {
  client = new pg.Client({ connectionString: (await testDatabase()).ownerUrl });
  await client.connect();
});
after(async () => {
  await client.end();
  await (await testDatabase()).drop();
});

test('every table, key, policy, function, view and grant keeps the rules of the house', async () => {
  assert.deepEqual(await tableFaults(client, await reaches()), []);
});

test('schema.ts says what the migrated database says', async () => {
  assert.equal(await schemaTypes(client), textOf('server/db/schema.ts'), 'run `npm run schema`');
});
