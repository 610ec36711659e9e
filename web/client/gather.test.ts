import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gather } from './gather.ts';
import type { News } from './live.ts';

const news = (name: string, recordId: string | null, id = recordId ?? 'event'): News => ({ name, recordId, id });

test('a storm of news is told in as many lots as were read anew, each change of a record once a lot', async () => {
  const lots: (readonly News[])[] = [];
  const reads: (() => void)[] = [];
  const hear = gather(async (lot) => {
    lots.push(lot);
    await new Promise<void>((resolve) => reads.push(resolve));
  });
  hear([news('ticket.changed', 'one'), news('ticket.changed', 'two')]);
  hear([news('ticket.changed', 'one'), news('ticket.closed', 'one')]);
  await until(() => lots.length === 1);
  assert.deepEqual(lots[0], [news('ticket.changed', 'one'), news('ticket.changed', 'two'), news('ticket.closed', 'one')]);

  for (let many = 0; many < 1000; many += 1) hear([news('ticket.changed', `t${many % 10}`)]);
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.equal(lots.length, 1, 'the next lot waits until the first is read');
  reads.shift()?.();
  await until(() => lots.length === 2);
  assert.equal(lots[1]?.length, 10);
  reads.shift()?.();
});

test('news without a record are all kept, and a reading that fails holds up nothing', async () => {
  const lots: (readonly News[])[] = [];
  const hear = gather((lot) => {
    lots.push(lot);
    return Promise.reject(new Error('away'));
  });
  hear([news('tag.merged', null, 'a'), news('tag.merged', null, 'b')]);
  await until(() => lots.length === 1);
  assert.equal(lots[0]?.length, 2);
  hear([news('tag.merged', null, 'c')]);
  await until(() => lots.length === 2);
});

async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 5000;
  while (!holds()) {
    assert.ok(Date.now() < end, 'it did not happen within five seconds');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
