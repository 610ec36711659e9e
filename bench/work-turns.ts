// R-16 of the safety paper: node bench/work-turns.ts [pieces 100000] [noisy workspaces 5] [others 1000]
// How long one quiet workspace waits behind noisy ones, what a claim costs then, and what idle workers cost.
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { inWorkspace } from '#server/platform/db/context.ts';
import { newId, workspaceIdFrom } from '#server/platform/db/ids.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { claim } from '#server/platform/work/gate.ts';
import { startWorkers } from '#server/platform/work/start-workers.ts';
import { work } from '#server/platform/work/work.ts';
import { freshDatabase } from '#test/support/database.ts';
import { systemActor } from '#test/support/part-of-house.ts';
import { workerPlatform } from '#test/support/worker-platform.ts';

const [pieces = 100_000, noisy = 5, others = 1_000] = process.argv.slice(2).map(Number);
const database = await freshDatabase();
const platform = await workerPlatform(database.appUrl);
const owner = new pg.Client({ connectionString: database.ownerUrl });
await owner.connect();

const started: { workspaceId: string; at: number }[] = [];
const effort = work({
  name: 'bench.effort',
  payload: z.object({}),
  parallel: 4,
  run: async (ctx) => {
    started.push({ workspaceId: ctx.workspaceId, at: performance.now() });
    await sleep(5);
  },
});
const others60 = Array.from({ length: 60 }, (_, index) =>
  work({ name: `bench.other${index}`, payload: z.object({}), run: async () => {} }),
);
const fill = async (workspaceIds: readonly string[], count: number, name: string, inHours: number): Promise<void> => {
  const ids = Array.from({ length: count }, () => newId());
  await owner.query(
    `insert into platform.work (workspace_id, id, name, payload, not_before)
     select w, i, $3, '{}', now() + make_interval(hours => $4) from unnest($1::uuid[], $2::uuid[]) as t(w, i)`,
    [ids.map((_, index) => workspaceIds[Math.floor((index * workspaceIds.length) / count)]), ids, name, inHours],
  );
};
const middle = (values: number[]): string => {
  const sorted = values.toSorted((a, b) => a - b);
  return `${sorted[Math.floor(sorted.length / 2)]?.toFixed(1)} ms at the median, ${sorted.at(-1)?.toFixed(1)} ms at most`;
};
const transactions = async (): Promise<number> => {
  await sleep(1_500);
  const { rows } = await owner.query<{ count: number }>(
    'select (xact_commit + xact_rollback)::int as count from pg_stat_database where datname = current_database()',
  );
  return rows[0]?.count ?? 0;
};
const begin = () => startWorkers(platform, { works: [effort, ...others60] });

const idle = begin();
await idle.idle();
await sleep(1_000);
const before = await transactions();
await sleep(20_000);
const idleCost = ((await transactions()) - before - 1) / 21.5;
console.log(`idle, 62 kinds of work: ${idleCost.toFixed(2)} transactions a second`);
const waits: number[] = [];
for (let turn = 0; turn < 40; turn += 1) {
  const workspaceId = workspaceIdFrom(newId());
  const asked = performance.now();
  await inWorkspace(platform, { workspaceId, actor: systemActor }, (ctx) => enqueue(ctx, effort, {}));
  while (!started.some((start) => start.workspaceId === workspaceId)) await sleep(1);
  waits.push((started.find((start) => start.workspaceId === workspaceId)?.at ?? 0) - asked);
  await sleep(50);
}
console.log(`one piece, from before its transaction to its start: ${middle(waits)}`);
await idle.stop({ graceSeconds: 5 });

const many = Array.from({ length: others }, () => newId());
await fill(many, others * 10, 'bench.effort', 5);
await fill(
  Array.from({ length: noisy }, () => newId()),
  pieces,
  'bench.effort',
  -1,
);
const workers = begin();
await sleep(3_000);
started.length = 0;
const from = performance.now();
const quietWaits: number[] = [];
for (let turn = 0; turn < 10; turn += 1) {
  const quiet = workspaceIdFrom(newId());
  const asked = performance.now();
  await inWorkspace(platform, { workspaceId: quiet, actor: systemActor }, (ctx) => enqueue(ctx, effort, {}));
  while (!started.some(({ workspaceId }) => workspaceId === quiet)) await sleep(2);
  quietWaits.push((started.find(({ workspaceId }) => workspaceId === quiet)?.at ?? 0) - asked);
  await sleep(500);
}
console.log(`${pieces} pieces of ${noisy} noisy workspaces, ${others} with work for later: a quiet one waits ${middle(quietWaits)}`);
console.log(`${(started.length / ((performance.now() - from) / 1000)).toFixed(0)} pieces of 5 ms a second by 4 workers of one process`);
await workers.stop({ graceSeconds: 5 });
const claims: number[] = [];
for (let turn = 0; turn < 50; turn += 1) {
  const asked = performance.now();
  const rooms = [{ name: 'bench.effort', room: 1 }, ...others60.map(({ name }) => ({ name, room: 1 }))];
  await claim(platform, { rooms, wanted: 1, after: many[turn] ?? newId(), leaseSeconds: 60, dueBy: null });
  claims.push(performance.now() - asked);
}
console.log(`a claim: ${middle(claims)}`);
await owner.end();
await platform.close();
await database.drop();
process.exit(0);
