import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import pg from 'pg';
import { cloneDatabase, ensureTemplate } from '#test/support/cluster.ts';
import { appRole } from '../postgres/roles.ts';
import { migrate, migrationNames } from './migrate.ts';

const database = await cloneDatabase(await ensureTemplate('empty', async () => {}));
after(() => database.drop());

test('each migration runs on what the version before it left, in a session of its own', async () => {
  const names = await migrationNames();
  for (const [at, name] of names.entries())
    assert.deepEqual(await migrate({ ownerUrl: database.ownerUrl, appRole, upTo: names.slice(0, at + 1) }), [name]);
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ name: string }>('select name from public.migration order by name');
  await client.end();
  assert.deepEqual(
    rows.map(({ name }) => name),
    names,
  );
});
