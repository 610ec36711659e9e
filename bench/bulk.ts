// INTERDESK_DATA=folder node bench/bulk.ts [tickets to change 10000] [tickets in the workspace 100000]
// One bulk change of assignee, status and tag, then its undo, then another that is undone in the middle: how long, what its
// progress looks like, what others wait for a queue meanwhile, and what the server's memory and processors say.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bulk } from '#contracts/bulk.ts';
import { ask, at, send, type Call } from './load.ts';
import { family, machine, processorSeconds, shareOf } from './machine.ts';
import { prepare } from './prepare.ts';
import { startServer } from './server.ts';

const dataDir = process.env['INTERDESK_DATA'];
if (dataDir === undefined) throw new Error('INTERDESK_DATA must name a data folder for the bench.');
const [many = 10_000, tickets = 100_000] = process.argv.slice(2).map(Number);
const prepared = await prepare(dataDir, { tickets, members: 40, beside: 0 });
const { desk } = prepared;
const api = `/api/v1/${desk.slug}`;
const [asker, reader] = [desk.members[0]?.cookie ?? '', desk.members[3]?.cookie ?? ''];
console.log(machine(prepared.postgres));
const server = await startServer(dataDir);
const get = <Answer>(path: string): Promise<Answer> => ask<Answer>(server.port, { path: `${api}${path}`, cookie: asker });

/** Members' own requests beside it: a page of the queue, ten a second. */
const readers = async (signal: AbortSignal): Promise<number[]> => {
  const times: number[] = [];
  while (!signal.aborted) {
    const began = performance.now();
    await send(server.port, { path: `${api}/tickets?folder=open&limit=50`, cookie: reader });
    times.push(performance.now() - began);
    await sleep(100);
  }
  return times;
};

const millis = (times: readonly number[]): string => {
  const sorted = times.toSorted((one, other) => one - other);
  return [0.5, 0.95, 0.99].map((part) => at(sorted, part).toFixed(0)).join(' / ');
};

const used = (pids: readonly number[]): number => pids.reduce((sum, pid) => sum + processorSeconds(pid), 0);
const memory = (): number => family(server.pid).reduce((sum, pid) => sum + shareOf(pid).megabytes, 0);

const watch = async (name: string, bulkId: string, until: (bulk: Bulk) => boolean): Promise<Bulk> => {
  const began = performance.now();
  const over = new AbortController();
  const beside = readers(over.signal);
  const [own, database] = [[server.pid], family(server.pid).slice(1)];
  const before = [used(own), used(database)];
  const tenths: string[] = [];
  let [bulk, most] = [await get<Bulk>(`/bulk-changes/${bulkId}`), 0];
  while (!until(bulk)) {
    await sleep(500);
    bulk = await get<Bulk>(`/bulk-changes/${bulkId}`);
    most = Math.max(most, memory());
    if ((bulk.done + bulk.left) / bulk.total >= (tenths.length + 1) / 10) tenths.push(((performance.now() - began) / 1_000).toFixed(0));
  }
  over.abort();
  const seconds = (performance.now() - began) / 1_000;
  const cost = [used(own) - (before[0] ?? 0), used(database) - (before[1] ?? 0)].map((cpu) => ((cpu * 1_000) / bulk.total).toFixed(1));
  console.log(
    `${name}: ${bulk.state} after ${seconds.toFixed(0)} s, ${bulk.done} done, ${bulk.left} left (${bulk.first?.code ?? 'none'}), ` +
      `tenths seen after ${tenths.join(' ')} s; queue of another member p50 / p95 / p99 ${millis(await beside)} ms; ` +
      `processor ms a ticket ${cost.join(' + ')}; at most ${most.toFixed(0)} MB`,
  );
  return bulk;
};

const start = async (assignee: number, tag: string): Promise<Bulk> => {
  const began = performance.now();
  const statuses = await get<{ items: { id: string; group: string }[] }>('/statuses');
  const ids: string[] = [];
  for (let cursor = ''; ids.length < many;) {
    const { items, next } = await get<{ items: { id: string }[]; next: string | null }>(`/tickets?folder=all&limit=100${cursor}`);
    ids.push(...items.map(({ id }) => id));
    if (next === null) break;
    cursor = `&cursor=${encodeURIComponent(next)}`;
  }
  const statusId = statuses.items.find(({ group }) => group === 'awaiting_customer')?.id;
  const read = performance.now();
  const call: Call = {
    method: 'POST',
    path: `${api}/bulk-changes`,
    cookie: asker,
    body: {
      tickets: ids.slice(0, many),
      action: {
        kind: 'several',
        actions: [
          { kind: 'assign', assigneeId: desk.memberIds[assignee] },
          { kind: 'status', statusId },
          { kind: 'tag', name: tag },
        ],
      },
    },
  };
  const bulk = await ask<Bulk>(server.port, call);
  console.log(
    `${bulk.total} tickets named in ${((read - began) / 1_000).toFixed(1)} s, taken on in ${(performance.now() - read).toFixed(0)} ms`,
  );
  return bulk;
};

const takeBack = (id: string) => send(server.port, { method: 'DELETE', path: `${api}/bulk-changes/${id}`, cookie: asker });

try {
  await Promise.all(Array.from({ length: 20 }, () => get('/tickets?folder=open&limit=50')));
  const over = new AbortController();
  const quiet = readers(over.signal);
  await sleep(5_000);
  over.abort();
  console.log(`before: queue p50 / p95 / p99 ${millis(await quiet)} ms, ${memory().toFixed(0)} MB`);
  const whole = await start(5, 'in bulk');
  await watch('change', whole.id, ({ state }) => state === 'done');
  await takeBack(whole.id);
  await watch('undo', whole.id, ({ state }) => state === 'undone');
  const other = await start(6, 'stopped');
  await watch('the first third of another', other.id, ({ done, left, total }) => done + left > total / 3);
  await takeBack(other.id);
  await watch('undone in the middle', other.id, ({ state }) => state === 'undone');
} finally {
  await server.stop();
}
console.log(machine(prepared.postgres));
