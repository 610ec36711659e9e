import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { search } from '#contracts/search.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { startWorkers } from '#server/platform/work/start-workers.ts';
import { desk } from '#test/support/desk.ts';

const { workspace, house } = await desk();
// As the product runs them: nothing here tells them that there is something to do.
const workers = startWorkers(house.platform, { works: house.works, schedules: house.schedules });
after(() => workers.stop({ graceSeconds: 5 }));

const soon = 2_000;
const givenUp = 20_000;

test('what is written is found within two seconds', async () => {
  const place = await workspace();
  const maya = await place.member('admin', 'Maya Ek');
  const found = async (word: string): Promise<number> => {
    const began = performance.now();
    while (performance.now() - began < givenUp) {
      if ((await maya.ok(search.find, { query: { q: word } })).tickets.count > 0) return performance.now() - began;
      await pause(20);
    }
    return Number.POSITIVE_INFINITY;
  };
  const { id } = await maya.ok(tickets.open, { body: { subject: 'Lamp zq1subject', text: 'zq2text', channel: 'phone', as: 'note' } });
  const waits = [await found('zq1subject'), await found('zq2text')];
  for (const word of ['zq3note', 'zq4note', 'zq5note']) {
    await maya.ok(threads.write, { params: { record: id }, body: { lane: 'note', text: word, seenSeq: 99, sendAnyway: true } });
    waits.push(await found(word));
  }
  // The middle one: a machine that does something else for a moment says nothing about the product.
  assert.ok((waits.toSorted((a, b) => a - b)[2] ?? givenUp) < soon, `found after ${waits.map((wait) => wait.toFixed(0)).join(', ')} ms`);
  assert.ok(waits.every(Number.isFinite), 'something was not found at all');
});
