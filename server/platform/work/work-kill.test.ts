import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { freshDatabase } from '#test/support/database.ts';
import { endChild, openLedger, startChild, type Ledger } from '#test/support/worker-fleet.ts';
import { newId } from '../db/ids.ts';

const withLedger = async (run: (ledger: Ledger, appUrl: string) => Promise<void>): Promise<void> => {
  const database = await freshDatabase();
  const ledger = await openLedger(database, [newId(), newId(), newId(), newId(), newId()]);
  try {
    await run(ledger, database.appUrl);
  } finally {
    await ledger.client.end();
    await database.drop();
  }
};

test('1,000 pieces under 40 kills of their workers have 1,000 effects, none lost and none doubled', { timeout: 420_000 }, async (t) => {
  const kills = 40;
  await withLedger(async (ledger, appUrl) => {
    const start = () => startChild({ appUrl, leaseSeconds: 2, milliseconds: 40, parallel: 4 });
    const fleet = await Promise.all([start(), start()]);
    for (let kill = 0; kill < kills; kill += 1) {
      await ledger.feed(1000 / kills);
      await sleep(20 + Math.random() * 120);
      const place = kill % fleet.length;
      const victim = fleet[place];
      if (!victim) continue;
      await endChild(victim, 'SIGKILL');
      fleet[place] = await start();
    }
    assert.ok(await ledger.drained(30), 'some work is never taken again');
    await Promise.all(fleet.map((child) => endChild(child, 'SIGTERM')));
    const { retaken, ...counts } = await ledger.counts();
    t.diagnostic(`${kills} kills, ${retaken} pieces taken again`);
    assert.deepEqual(counts, { pieces: 1000, done: 1000, dead: 0, effects: 1000, doubled: 0 });
    assert.ok(retaken > 0, 'no kill met a piece under way, so this has shown nothing');
  });
});

test('a worker that was stopped past its lease and wakes up has no effect any more', { timeout: 180_000 }, async () => {
  await withLedger(async (ledger, appUrl) => {
    // A second and more within each piece: it is stopped in the middle of some.
    const stalled = await startChild({ appUrl, leaseSeconds: 1, milliseconds: 1200, parallel: 4 });
    await ledger.feed(8);
    await sleep(400);
    stalled.kill('SIGSTOP');
    const other = await startChild({ appUrl, leaseSeconds: 1, milliseconds: 5, parallel: 4 });
    await sleep(2500);
    stalled.kill('SIGCONT');
    assert.ok(await ledger.drained(20));
    await sleep(500);
    await Promise.all([stalled, other].map((child) => endChild(child, 'SIGTERM')));
    const { retaken, ...counts } = await ledger.counts();
    assert.deepEqual(counts, { pieces: 8, done: 8, dead: 0, effects: 8, doubled: 0 });
    assert.ok(retaken > 0, 'nothing was taken from the stopped worker');
  });
});

test('three processes make the work of a period once', { timeout: 180_000 }, async () => {
  await withLedger(async (ledger, appUrl) => {
    for (const number of [1, 2, 3]) {
      await ledger.client.query(
        `insert into workspaces.workspace (workspace_id, slug, key, name, created_at) values ($1, 'w' || $2::text, 'W' || $2::text, 'W', now())`,
        [newId(), number],
      );
    }
    const settings = { appUrl, leaseSeconds: 10, milliseconds: 1, parallel: 4, everySeconds: 2 };
    const fleet = await Promise.all([startChild(settings), startChild(settings), startChild(settings)]);
    await sleep(5_000);
    await Promise.all(fleet.map((child) => endChild(child, 'SIGTERM')));
    const { rows } = await ledger.client.query<{ once: string; pieces: number; done: number }>(
      `select once, count(*)::int as pieces, count(*) filter (where state = 'done')::int as done from platform.work where name = 'effect.timed' group by once order by once`,
    );
    const effects = await ledger.client.query('select from public.effect');
    assert.ok(rows.length >= 2, `${rows.length} periods`);
    for (const row of rows) assert.equal(row.pieces, 3, row.once);
    const periods = rows.map(({ once }) => Number(once.split(':')[1]));
    assert.equal((periods.at(-1) ?? 0) - (periods[0] ?? 0), periods.length - 1, 'a period was left out');
    assert.equal(
      effects.rowCount,
      rows.reduce((sum, { done }) => sum + done, 0),
    );
  });
});
