import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import pg from 'pg';
import { freshDatabase } from '#test/support/database.ts';

const database = await freshDatabase();
const owner = new pg.Client({ connectionString: database.ownerUrl });
const app = new pg.Client({ connectionString: database.appUrl });
await owner.connect();
await app.connect();
after(async () => {
  await Promise.all([owner.end(), app.end()]);
  await database.drop();
});

const known = async (): Promise<number> => {
  const { rows } = await owner.query<{ reltuples: number }>(`select reltuples from pg_class where oid = 'search.word'::regclass`);
  return rows[0]?.reltuples ?? Number.NaN;
};
const write = (from: number, to: number) =>
  owner.query(
    `insert into search.word (workspace_id, word) select '0199f7a0-0000-7000-8000-000000000001', 'word' || n from generate_series($1::int, $2::int) n`,
    [from, to],
  );
const refresh = () => app.query('select platform.refresh_statistics()');

test('what is ten times what it was is counted anew, by whoever writes in bulk, and what has grown less is not', async () => {
  await write(1, 5_000);
  await refresh();
  assert.equal(await known(), 5_000);
  await write(5_001, 15_000);
  await refresh();
  assert.equal(await known(), 5_000);
  await write(15_001, 60_000);
  await refresh();
  assert.equal(await known(), 60_000);
});
