import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { freshDatabase } from '#test/support/database.ts';
import { contactActor, systemActor } from '#test/support/part-of-house.ts';
import { workerPlatform } from '#test/support/worker-platform.ts';
import { inWorkspace } from '../db/context.ts';
import { newId, workspaceIdFrom, type WorkspaceId } from '../db/ids.ts';
import { cleaning } from './clean.ts';
import { deadWork, runAgain } from './dead.ts';
import { enqueue, type EnqueueOptions } from './enqueue.ts';
import { startWorkers } from './start-workers.ts';
import { GiveUp, RetryLater, work, type Work } from './work.ts';

const database = await freshDatabase();
const platform = await workerPlatform(database.appUrl);
const owner = new pg.Client({ connectionString: database.ownerUrl });
await owner.connect();
after(async () => {
  await platform.close();
  await owner.end();
  await database.drop();
});

const newWorkspace = (): WorkspaceId => workspaceIdFrom(newId());
const give = (workspaceId: WorkspaceId, what: Work, payload: object = {}, options: EnqueueOptions = {}): Promise<void> =>
  inWorkspace(platform, { workspaceId, actor: systemActor }, (ctx) => enqueue(ctx, what, payload, options));
const byHand = (...works: Work[]) => startWorkers(platform, { works, byHand: true });
const rowsOf = async (workspaceId: WorkspaceId) => {
  const { rows } = await owner.query<Record<string, unknown>>('select * from platform.work where workspace_id = $1 order by id', [
    workspaceId,
  ]);
  return rows;
};

const until = async (holds: () => boolean): Promise<void> => {
  for (const start = performance.now(); !holds() && performance.now() - start < 10_000;) await sleep(5);
};
const stateOf = async (workspaceId: WorkspaceId) => (await rowsOf(workspaceId)).map(({ state }) => state);

test('work runs once in its own workspace, and its end commits with its effect', async () => {
  const seen: unknown[] = [];
  const effect = work({
    name: 'test.effect',
    payload: z.object({ amount: z.coerce.number() }),
    run: async (ctx, { amount }) => void seen.push([ctx.workspaceId, ctx.actor, amount]),
  });
  const workspaceId = newWorkspace();
  const workers = byHand(effect);
  await give(workspaceId, effect, { amount: '7' });
  assert.equal(await workers.runDue(), 1);
  assert.equal(await workers.runDue(), 0);
  assert.deepEqual(seen, [[workspaceId, { kind: 'system', reason: 'work:test.effect' }, 7]]);
  assert.deepEqual(await stateOf(workspaceId), ['done']);
  await workers.stop({ graceSeconds: 1 });
});

test('work of a transaction that rolled back was never enqueued, and a payload that does not fit is refused at once', async () => {
  const never = work({ name: 'test.never', payload: z.object({ id: z.uuid() }), run: async () => assert.fail('it ran') });
  const workspaceId = newWorkspace();
  const rolledBack = inWorkspace(platform, { workspaceId, actor: systemActor }, async (ctx) => {
    await enqueue(ctx, never, { id: newId() });
    throw new Error('changed my mind');
  });
  await assert.rejects(rolledBack, /changed my mind/);
  await assert.rejects(give(workspaceId, never, { id: 'x' }));
  assert.deepEqual(await rowsOf(workspaceId), []);
});

test('any actor may leave work for its own workspace, but contacts and partners read none', async () => {
  const left = work({ name: 'test.left', payload: z.object({}), run: async () => {} });
  const workspaceId = newWorkspace();
  const seen = await inWorkspace(platform, { workspaceId, actor: contactActor(newId()) }, async (ctx) => {
    await enqueue(ctx, left, {}, { once: 'a' });
    await enqueue(ctx, left, {}, { once: 'a' });
    return ctx.db.selectFrom('platform.work').select('id').execute();
  });
  assert.deepEqual(seen, []);
  assert.deepEqual(await stateOf(workspaceId), ['waiting']);
});

test('of two pieces with one key the second is not made, not even when the first is done', async () => {
  let runs = 0;
  const single = work({ name: 'test.single', payload: z.object({}), run: async () => void (runs += 1) });
  const [workspaceId, other] = [newWorkspace(), newWorkspace()];
  const workers = byHand(single);
  await Promise.all([1, 2, 3].map(() => give(workspaceId, single, {}, { once: 'key' })));
  await workers.runDue();
  await give(workspaceId, single, {}, { once: 'key' });
  await workers.runDue();
  assert.equal(runs, 1);
  await give(other, single, {}, { once: 'key' });
  await give(workspaceId, single, {}, { once: 'other key' });
  await workers.runDue();
  assert.equal(runs, 3);
});

test('poisoned work ends in the dead list with its reason while other work goes on, and can be run again', async () => {
  let poisoned = true;
  let others = 0;
  const poison = work({
    name: 'test.poison',
    payload: z.object({}),
    retry: [0, 0],
    run: async () => {
      if (poisoned) throw new Error('it was poisoned');
    },
  });
  const healthy = work({ name: 'test.healthy', payload: z.object({}), run: async () => void (others += 1) });
  const workspaceId = newWorkspace();
  const workers = byHand(poison, healthy);
  await give(workspaceId, poison);
  for (let count = 0; count < 5; count += 1) await give(workspaceId, healthy);
  await workers.runDue();
  assert.equal(others, 5);
  const system = { workspaceId, actor: systemActor };
  const dead = await inWorkspace(platform, system, (ctx) => deadWork(ctx));
  assert.deepEqual(
    dead.map(({ name, attempts, reason }) => ({ name, attempts, reason })),
    [{ name: 'test.poison', attempts: 3, reason: 'it was poisoned' }],
  );
  poisoned = false;
  await inWorkspace(platform, system, (ctx) => runAgain(ctx, dead[0]?.id ?? ''));
  assert.equal(await workers.runDue(), 1);
  assert.deepEqual(await inWorkspace(platform, system, (ctx) => deadWork(ctx)), []);
});

test('an effect that fails leaves nothing behind, and waits its time before it is tried again', async () => {
  const half = work({
    name: 'test.half',
    payload: z.object({}),
    retry: [60],
    run: async (ctx) => {
      await enqueue(ctx, half, {}, { once: 'made by the half that worked' });
      throw new Error('the other half failed');
    },
  });
  const workspaceId = newWorkspace();
  const workers = byHand(half);
  await give(workspaceId, half);
  assert.equal(await workers.runDue(), 1);
  const rows = await rowsOf(workspaceId);
  assert.equal(rows.length, 1);
  assert.deepEqual([rows[0]?.['state'], rows[0]?.['failures'], rows[0]?.['last_error']], ['waiting', 1, 'the other half failed']);
  assert.equal(await workers.runDue({ at: new Date(Date.now() + 30_000).toISOString() }), 0);
  assert.equal(await workers.runDue({ at: new Date(Date.now() + 70_000).toISOString() }), 1);
  assert.deepEqual(await stateOf(workspaceId), ['dead']);
});

test('work that asks for a later time gets it as often as it likes, and work that gives up is dead at once', async () => {
  const attempts: number[] = [];
  const later = work({
    name: 'test.later',
    payload: z.object({}),
    retry: [],
    outside: async ({ attempt }) => {
      attempts.push(attempt);
      if (attempt < 4) throw new RetryLater(0, 'come back soon');
      throw new GiveUp('that was enough');
    },
  });
  const workspaceId = newWorkspace();
  await give(workspaceId, later);
  assert.equal(await byHand(later).runDue(), 4);
  const [row] = await rowsOf(workspaceId);
  assert.deepEqual(attempts, [1, 2, 3, 4]);
  assert.deepEqual([row?.['state'], row?.['last_error']], ['dead', 'that was enough']);
});

test('network work holds no transaction and writes through its site, in its own workspace', async () => {
  const done = work({ name: 'test.done', payload: z.object({}), run: async () => {} });
  const outside = work({
    name: 'test.outside',
    payload: z.object({}),
    outside: async (site) => {
      const { rows } = await owner.query(
        `select from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`,
      );
      assert.equal(rows.length, 0);
      await site.inWorkspace((ctx) => enqueue(ctx, done, {}));
    },
  });
  const workspaceId = newWorkspace();
  await give(workspaceId, outside);
  const workers = byHand(outside, done);
  await workers.runDue();
  assert.deepEqual(await stateOf(workspaceId), ['done', 'done']);
});

test('work whose payload no longer fits is dead with the place named, and unknown work is left alone', async () => {
  const strict = work({ name: 'test.strict', payload: z.object({ ticketId: z.uuid() }), run: async () => assert.fail('it ran') });
  const workspaceId = newWorkspace();
  for (const name of ['test.strict', 'test.unknown']) {
    await owner.query('insert into platform.work (workspace_id, id, name, payload) values ($1, $2, $3, $4)', [
      workspaceId,
      newId(),
      name,
      '{}',
    ]);
  }
  await byHand(strict).runDue();
  const rows = await rowsOf(workspaceId);
  assert.deepEqual(
    rows.map((row) => [row['state'], row['last_error']]),
    [
      ['dead', 'the payload does not fit: ticketId'],
      ['waiting', null],
    ],
  );
});

test('a piece of another workspace is reached by no payload: the work sees its own workspace only (S-16)', async () => {
  const reads = work({
    name: 'test.reads',
    payload: z.object({ id: z.uuid() }),
    run: async (ctx, { id }) => {
      const row = await ctx.db.selectFrom('platform.work').select('id').where('id', '=', id).executeTakeFirst();
      if (!row) throw new GiveUp('not found');
    },
  });
  const [mine, theirs] = [newWorkspace(), newWorkspace()];
  const waiting = work({ name: 'test.waiting', payload: z.object({}), run: async () => {} });
  await give(theirs, waiting);
  const [target] = await rowsOf(theirs);
  await give(mine, reads, { id: target?.['id'] });
  await byHand(reads).runDue();
  assert.deepEqual(
    (await rowsOf(mine)).map((row) => row['last_error']),
    ['not found'],
  );
  assert.deepEqual(await stateOf(theirs), ['waiting']);
});

test('one workspace with 20,000 pieces does not keep another waiting, nor do several of them', async (t) => {
  const started = new Map<string, number>();
  const effort = work({
    name: 'test.effort',
    payload: z.object({}),
    parallel: 4,
    run: async (ctx) => {
      if (!started.has(ctx.workspaceId)) started.set(ctx.workspaceId, performance.now());
      await sleep(5);
    },
  });
  const noisy = [newWorkspace(), newWorkspace(), newWorkspace(), newWorkspace(), newWorkspace()];
  const ids = Array.from({ length: 20_000 }, () => newId());
  await owner.query(
    `insert into platform.work (workspace_id, id, name, payload) select w, i, 'test.effort', '{}' from unnest($1::uuid[], $2::uuid[]) as t(w, i)`,
    [ids.map((_, index) => noisy[Math.floor(index / 4_000)]), ids],
  );
  const workers = startWorkers(platform, { works: [effort] });
  await until(() => started.size === noisy.length);
  const quiet = newWorkspace();
  const asked = performance.now();
  await give(quiet, effort);
  await until(() => started.has(quiet));
  const waited = (started.get(quiet) ?? Infinity) - asked;
  await workers.stop({ graceSeconds: 5 });
  t.diagnostic(`started after ${waited.toFixed(0)} ms`);
  assert.ok(waited < 2_000);
  const { rows } = await owner.query<{ workspace_id: string; count: number }>(
    `select workspace_id, count(*)::int as count from platform.work where name = 'test.effort' and state = 'done' and workspace_id <> $1 group by 1`,
    [quiet],
  );
  const counts = rows.map(({ count }) => count);
  assert.ok(Math.max(...counts) - Math.min(...counts) <= 4, `turns were uneven: ${counts.join(', ')}`);
  await owner.query(`delete from platform.work where name = 'test.effort'`);
});

test('idle workers start a piece at once in this process, soon in another one, and when its time has come', async (t) => {
  const arrived = new Map<string, number>();
  const timed = work({
    name: 'test.timed',
    payload: z.object({ key: z.string() }),
    run: async (_ctx, { key }) => void arrived.set(key, performance.now()),
  });
  const elsewhere = await workerPlatform(database.appUrl);
  const workspaceId = newWorkspace();
  const workers = startWorkers(platform, { works: [timed] });
  await workers.idle();
  const waits: number[] = [];
  for (const [key, from] of [
    ['here', platform],
    ['there', elsewhere],
  ] as const) {
    const asked = performance.now();
    await inWorkspace(from, { workspaceId, actor: systemActor }, (ctx) => enqueue(ctx, timed, { key }));
    await until(() => arrived.has(key));
    waits.push((arrived.get(key) ?? Infinity) - asked);
  }
  const asked = performance.now();
  await give(workspaceId, timed, { key: 'later' }, { notBefore: new Date(Date.now() + 1_000).toISOString() });
  await until(() => arrived.has('later'));
  waits.push((arrived.get('later') ?? Infinity) - asked);
  await workers.stop({ graceSeconds: 1 });
  await elsewhere.close();
  t.diagnostic(`here ${waits[0]?.toFixed(0)} ms, there ${waits[1]?.toFixed(0)} ms, in a second ${waits[2]?.toFixed(0)} ms`);
  const [here = Infinity, there = Infinity, later = Infinity] = waits;
  assert.ok(here < 250 && there < 500, `${here} ${there}`);
  assert.ok(later > 900 && later < 1_800, `${later}`);
});

test('workers that end hand back what they did not finish, for others to take at once', async () => {
  const aborted: boolean[] = [];
  const slow = work({
    name: 'test.slow',
    payload: z.object({}),
    outside: async ({ signal }) => {
      await sleep(60_000, undefined, { signal }).catch(() => aborted.push(signal.aborted));
      signal.throwIfAborted();
    },
  });
  const workspaceId = newWorkspace();
  const workers = startWorkers(platform, { works: [slow] });
  await give(workspaceId, slow);
  for (const start = performance.now(); (await stateOf(workspaceId))[0] !== 'leased' && performance.now() - start < 3_000;) await sleep(20);
  await workers.stop({ graceSeconds: 0.1 });
  await sleep(50);
  const [row] = await rowsOf(workspaceId);
  assert.deepEqual([row?.['state'], row?.['failures'], aborted], ['waiting', 0, [true]]);
});

test('ended work is removed after a day, and its key with it; dead work stays', async () => {
  const kept = work({ name: 'test.kept', payload: z.object({}), retry: [], run: async () => {} });
  const workspaceId = newWorkspace();
  const insert = (state: string, days: number) =>
    owner.query(
      `insert into platform.work (workspace_id, id, name, payload, once, state, ended_at) values ($1, $2, 'test.kept', '{}', $3, $4, now() - make_interval(hours => $5))`,
      [workspaceId, newId(), `${state} ${days}`, state, days * 24 + 1],
    );
  for (const [state, days] of [
    ['done', 0],
    ['done', 1],
    ['dead', 1],
    ['dead', 90],
  ] as const)
    await insert(state, days);
  const workers = byHand(kept);
  await give(workspaceId, cleaning.work);
  await workers.runDue();
  const left = await rowsOf(workspaceId);
  assert.deepEqual(
    left.map(({ once }) => once).filter((once) => once !== null),
    ['done 0', 'dead 1'],
  );
});
