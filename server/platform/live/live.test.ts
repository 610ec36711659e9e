import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { testCluster } from '#test/support/cluster.ts';
import { freshDatabase } from '#test/support/database.ts';
import { systemActor } from '#test/support/part-of-house.ts';
import { workerPlatform } from '#test/support/worker-platform.ts';
import type { Side } from '../db/actor.ts';
import { inWorkspace } from '../db/context.ts';
import { newId, workspaceIdFrom, type WorkspaceId } from '../db/ids.ts';
import { event, record } from '../events/event.ts';
import { openHub, type HubSettings } from './hub.ts';
import type { LiveMessage, Reader } from './reader.ts';

const database = await freshDatabase();
const platform = await workerPlatform(database.appUrl);
const elsewhere = await workerPlatform(database.appUrl);
const admin = new pg.Client({ connectionString: (await testCluster()).adminUrl });
await admin.connect();
after(async () => {
  await platform.close();
  await elsewhere.close();
  await admin.end();
  await database.drop();
});

const happened = event('test.happened', z.object({ number: z.number() }));
const rightsChanged = event('test.rights', z.object({}));
const newWorkspace = (): WorkspaceId => workspaceIdFrom(newId());

const tell = (workspaceId: WorkspaceId, number: number, { from = platform, sides = ['owner'] as Side[], pause = 0 } = {}): Promise<void> =>
  inWorkspace(from, { workspaceId, actor: systemActor }, async (ctx) => {
    await record(ctx, happened, { recordId: newId(), sides, payload: { number } });
    if (pause > 0) await sleep(pause);
  });

const listen = (workspaceId: WorkspaceId, more: Partial<Reader> = {}) => {
  const messages: LiveMessage[] = [];
  const closed: string[] = [];
  const reader: Reader = {
    workspaceId,
    side: 'owner',
    see: ({ name, payload }) => ({ name, ids: {}, version: (payload as { number?: number }).number ?? 0 }),
    send: (message) => {
      messages.push(message);
      return 0;
    },
    close: (reason) => void closed.push(reason),
    recheck: async () => true,
    ...more,
  };
  const numbers = () => messages.flatMap((message) => (message.kind === 'change' ? [message.item.version] : []));
  return { reader, messages, closed, numbers };
};

const killListeners = async (): Promise<number> => {
  const { rowCount } = await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'interdesk listener' and datname = $1`,
    [/\/(clone_\w+)/.exec(database.appUrl)?.[1]],
  );
  return rowCount ?? 0;
};

const listeners = async (): Promise<number> => {
  const { rowCount } = await admin.query(`select from pg_stat_activity where application_name = 'interdesk listener' and datname = $1`, [
    /\/(clone_\w+)/.exec(database.appUrl)?.[1],
  ]);
  return rowCount ?? 0;
};

const until = async (holds: () => boolean, milliseconds = 4_000): Promise<void> => {
  for (const start = performance.now(); !holds() && performance.now() - start < milliseconds;) await sleep(5);
};
const hubFor = (t: { after(run: () => void): void }, settings: HubSettings = {}, from = platform) => {
  const hub = openHub(from, { pollMilliseconds: 60_000, ...settings });
  t.after(() => hub.close());
  return hub;
};

test('a change reaches a reader of this process and of another one within a fraction of a second', async (t) => {
  const workspaceId = newWorkspace();
  const [here, there] = [listen(workspaceId), listen(workspaceId)];
  await hubFor(t).subscribe(here.reader);
  await hubFor(t, {}, elsewhere).subscribe(there.reader);
  const start = performance.now();
  await tell(workspaceId, 1);
  await until(() => there.numbers().length > 0 && here.numbers().length > 0);
  assert.deepEqual([here.numbers(), there.numbers()], [[1], [1]]);
  assert.ok(performance.now() - start < 500);
});

test('no reader hears of another workspace, of another side, or of what its own rule hides', async (t) => {
  const [one, other] = [newWorkspace(), newWorkspace()];
  const hub = hubFor(t);
  const [staff, customer, stranger] = [
    listen(one, {
      see: ({ payload }) =>
        (payload as { number: number }).number === 3 ? null : { name: 'seen', ids: {}, version: (payload as { number: number }).number },
    }),
    listen(one, { side: 'customer' }),
    listen(other),
  ];
  for (const { reader } of [staff, customer, stranger]) await hub.subscribe(reader);
  await tell(one, 1);
  await tell(one, 2, { sides: ['owner', 'customer'] });
  await tell(one, 3, { sides: ['owner', 'customer'] });
  await until(() => customer.numbers().length === 2);
  assert.deepEqual([staff.numbers(), customer.numbers(), stranger.numbers()], [[1, 2], [2, 3], []]);
});

test('nothing is skipped and nothing doubled while long transactions commit out of order and the listener is killed', async (t) => {
  const workspaceId = newWorkspace();
  const { reader, numbers, messages } = listen(workspaceId);
  await hubFor(t, { pollMilliseconds: 500 }).subscribe(reader);
  let killed = 0;
  const killing = setInterval(() => void killListeners().then((count) => (killed += count)), 300);
  const total = 400;
  let next = 0;
  const writer = async (): Promise<void> => {
    while (next < total) {
      const number = next++;
      await tell(workspaceId, number, { from: number % 2 ? platform : elsewhere, pause: number % 10 === 0 ? 150 + (number % 7) * 40 : 0 });
    }
  };
  await Promise.all(Array.from({ length: 8 }, writer));
  clearInterval(killing);
  await until(() => numbers().length >= total, 10_000);
  assert.deepEqual(
    numbers().toSorted((a, b) => Number(a) - Number(b)),
    Array.from({ length: total }, (_, number) => number),
  );
  assert.ok(killed >= 4, `only ${killed} listeners were killed`);
  const cursors = messages.map(({ cursor }) => BigInt(cursor.split('.')[0] ?? ''));
  assert.deepEqual(
    cursors,
    cursors.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
  );
});

test('the listener comes back after its connection was ended, and what was said meanwhile is told', async (t) => {
  const workspaceId = newWorkspace();
  const { reader, numbers } = listen(workspaceId);
  await hubFor(t).subscribe(reader);
  // After the test before one of them may still be waiting to come back.
  for (const start = performance.now(); (await listeners()) < 2 && performance.now() - start < 10_000;) await sleep(50);
  assert.equal(await killListeners(), 2);
  await tell(workspaceId, 1, { from: elsewhere });
  await until(() => numbers().length === 1);
  await sleep(300);
  await tell(workspaceId, 2, { from: elsewhere });
  await until(() => numbers().length === 2);
  assert.deepEqual(numbers(), [1, 2]);
});

test('a reader that comes back with its last cursor is told exactly what it missed', async (t) => {
  const workspaceId = newWorkspace();
  const hub = hubFor(t);
  const first = listen(workspaceId);
  const following = await hub.subscribe(first.reader);
  for (const number of [1, 2]) await tell(workspaceId, number);
  await until(() => first.numbers().length === 2);
  following.stop();
  const meanwhile = listen(workspaceId);
  await hub.subscribe(meanwhile.reader);
  for (const number of [3, 4, 5]) await tell(workspaceId, number);
  await until(() => meanwhile.numbers().length === 3);
  const again = listen(workspaceId, { lastSeen: first.messages.at(-1)?.cursor });
  await hub.subscribe(again.reader);
  await tell(workspaceId, 6);
  await until(() => again.numbers().length === 4);
  assert.deepEqual(again.numbers(), [3, 4, 5, 6]);
});

test('a reader that missed too much, or brings a cursor that is not ours, is told to read everything anew', async (t) => {
  const workspaceId = newWorkspace();
  const hub = hubFor(t, { mostMissed: 10 });
  const first = listen(workspaceId);
  const { stop } = await hub.subscribe(first.reader);
  const [{ cursor: start } = { cursor: '' }] = first.messages;
  for (let number = 0; number < 11; number += 1) await tell(workspaceId, number);
  await until(() => first.numbers().length === 11);
  stop();
  for (const lastSeen of [start, 'gibberish', `9000000000000000000.${newId()}`]) {
    const again = listen(workspaceId, { lastSeen });
    await hub.subscribe(again.reader);
    assert.deepEqual(
      again.messages.map(({ kind }) => kind),
      ['resync', 'ready'],
      lastSeen,
    );
  }
});

test('a reader that lost its rights is closed by the next check and hears nothing after', async (t) => {
  const workspaceId = newWorkspace();
  const hub = hubFor(t, { recheckMilliseconds: 50 });
  let allowed = true;
  const { reader, closed, numbers } = listen(workspaceId, { recheck: async () => allowed });
  await hub.subscribe(reader);
  await sleep(120);
  assert.deepEqual(closed, []);
  allowed = false;
  await until(() => closed.length > 0);
  await tell(workspaceId, 1);
  await sleep(100);
  assert.deepEqual([closed, numbers()], [['not_allowed'], []]);
});

test('an event that changes rights is told only to those who still have theirs', async (t) => {
  const workspaceId = newWorkspace();
  const hub = hubFor(t, { changesRights: (name) => name === rightsChanged.name });
  const [stays, goes, unclear] = [
    listen(workspaceId),
    listen(workspaceId, { recheck: async () => false }),
    listen(workspaceId, {
      recheck: async () => {
        throw new Error('no answer');
      },
    }),
  ];
  for (const { reader } of [stays, goes, unclear]) await hub.subscribe(reader);
  await inWorkspace(platform, { workspaceId, actor: systemActor }, (ctx) => record(ctx, rightsChanged, { payload: {} }));
  await until(() => stays.numbers().length === 1);
  assert.deepEqual([stays.numbers().length, goes.numbers(), goes.closed, unclear.closed], [1, [], ['not_allowed'], ['not_allowed']]);
});

test('a reader that takes nothing is dropped, and the others stay', async (t) => {
  const workspaceId = newWorkspace();
  const hub = hubFor(t);
  const [slow, quick] = [listen(workspaceId, { send: () => 300 * 1024 }), listen(workspaceId)];
  for (const { reader } of [slow, quick]) await hub.subscribe(reader);
  await tell(workspaceId, 1);
  await until(() => quick.numbers().length === 1);
  assert.deepEqual([slow.closed, quick.closed, hub.readers], [['slow'], [], 1]);
});
