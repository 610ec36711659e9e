import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { testCluster } from '#test/support/cluster.ts';
import { freshDatabase } from '#test/support/database.ts';
import { silentLog } from '../log/log.ts';
import { openSignal } from './open-signal.ts';

const database = await freshDatabase();
const admin = new pg.Client({ connectionString: (await testCluster()).adminUrl });
await admin.connect();
after(async () => {
  await admin.end();
  await database.drop();
});

const warnings: string[] = [];
process.on('warning', ({ message }) => void warnings.push(message));

test('a signal that takes long is followed by the next, never overtaken, and nothing of it is lost', async (t) => {
  const open = () => openSignal({ connectionString: database.appUrl, log: silentLog() });
  const [here, there] = [await open(), await open()];
  t.after(() => Promise.all([here.close(), there.close()]));
  const heard = new Set<string>();
  there.onNews((ids) => ids?.forEach((id) => heard.add(id)));
  const { rows } = await admin.query<{ pid: number }>(
    `select pid from pg_stat_activity where application_name = 'interdesk speaker' and datname = $1`,
    [/\/(clone_\w+)/.exec(database.appUrl)?.[1]],
  );
  assert.equal(rows.length, 2);
  // The processes of the database behind them stand still for a while.
  const stop = (signal: NodeJS.Signals) => rows.forEach(({ pid }) => process.kill(pid, signal));
  stop('SIGSTOP');
  const ids = ['a', 'b', 'c', 'd'];
  try {
    for (const id of ids) {
      here.mark(id);
      await sleep(60);
    }
  } finally {
    stop('SIGCONT');
  }
  for (const start = performance.now(); heard.size < ids.length && performance.now() - start < 30_000;) await sleep(5);
  assert.deepEqual([...heard].toSorted(), ids);
  assert.deepEqual(warnings, []);
});
