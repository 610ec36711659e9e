import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { modules } from '#server/modules.ts';
import { schemaSql } from '#server/platform/db/schema-sql.ts';
import { schemaTypes } from '#server/platform/db/schema-types.ts';
import { testDatabase, type TestDatabase } from '#test/support/database.ts';
import { filesEnding, textOf } from './files.ts';
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

test('whoever has rows of people outside says what is handed out and erased of them', () => {
  const without = modules.filter(({ data, person }) => Object.values(data).includes('person') && !person);
  // Those of members: nobody outside.
  assert.deepEqual(
    without.map(({ name }) => name),
    ['staff'],
  );
});

// What people change all day has its history in the stream of events; of these no administrative act is to be told.
const work = ['customers.company', 'customers.contact', 'knowledge.article', 'knowledge.text', 'macros.macro', 'news.item', 'tags.tag'];
const records = [
  ...work,
  'threads.draft',
  'tickets.ticket',
  'tickets.view',
  'timesheets.time_entry',
  'notifications.matrix',
  'automation.rule_version',
  'imports.effect',
  'tickets.bulk_item',
];

test('whatever is a setting is audited: a table with a version is named as one, or is what people work on', async () => {
  const { rows } = await client.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'version' and not a.attisdropped
    where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'platform') order by 1`,
  );
  const settings = modules.flatMap((module) => Object.keys(module.settings ?? {}));
  const tables = new Set(modules.flatMap((module) => Object.keys(module.data)));
  assert.deepEqual(
    rows.map(({ name }) => name).filter((name) => !settings.includes(name) && !records.includes(name)),
    [],
  );
  assert.deepEqual(
    settings.filter((table) => !tables.has(table)),
    [],
  );
});

// A merge is one act, which is audited as that: what it moves is written at once.
test('a table of settings is written by the query builder, which is where its changes are seen', () => {
  const settings = modules.flatMap((module) => Object.keys(module.settings ?? {}));
  const writes = new RegExp(`(?:update|insert into|delete from) (?:${settings.map((table) => table.replace('.', '\\.')).join('|')})\\b`);
  assert.deepEqual(
    filesEnding('.ts').filter(
      (path) => path.startsWith('server/modules/') && !/\.test\.ts$|\/move-/.test(path) && writes.test(textOf(path)),
    ),
    [],
  );
});
