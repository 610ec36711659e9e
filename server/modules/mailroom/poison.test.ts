import assert from 'node:assert/strict';
import { availableParallelism, loadavg } from 'node:os';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { mailDesk, rawMail } from '#test/support/mail-desk.ts';
import { poisons, runMix } from '#test/support/mail-poison.ts';

const open = await mailDesk();
const place = await open.workspace();

const timed = async (bytes: Buffer): Promise<{ outcome: string; recordId: string | null; seconds: number }> => {
  const started = performance.now();
  const { outcome, recordId } = await open.arrive(place, bytes);
  return { outcome, recordId, seconds: (performance.now() - started) / 1000 };
};

// A machine with more to do than it has processors for stretches every second.
const longest = (): number => 10 * Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const memory = (): number => {
  collect();
  return process.memoryUsage().rss / 1024 / 1024;
};

for (const [name, make] of poisons) {
  test(`${name}: a ticket in time, and the next mail is read (S-31)`, async () => {
    const { outcome, recordId, seconds } = await timed(Buffer.from(make(), 'latin1'));
    assert.equal(outcome, 'created');
    assert.ok(seconds < longest(), `${seconds} s`);
    const [entry] = await open.entries(place, recordId);
    assert.ok(entry && (entry.text !== '' || entry.attachments.length > 0 || entry.formatted), 'something is there to see');
    const next = await timed(rawMail({ text: `after ${name}` }));
    assert.equal((await open.entries(place, next.recordId))[0]?.text, `after ${name}`);
  });
}

// Once through, the heap has the size that such mails need; what grows the second time is held for no reason.
test('all of that once more takes no more memory (S-31)', async () => {
  const before = memory();
  for (const [, make] of poisons) await open.arrive(place, Buffer.from(`X-Again: 1\r\n${make()}`, 'latin1'));
  const grown = memory() - before;
  assert.ok(grown < 50, `${grown} MB`);
});

test('of 500 mails mixed with 500 damaged ones every good one is in, every bad one is visible, none is tried for ever (R-6)', async (t) => {
  const mixed = await runMix(open, place, { mails: 500, seed: 31 });
  t.diagnostic(`${mixed.seconds.toFixed(0)} s, ${mixed.kills} readers killed`);
  if (process.platform === 'linux') assert.ok(mixed.kills > 0);
  assert.deepEqual(
    { goodIn: mixed.goodIn, badVisible: mixed.badVisible, triesEnough: mixed.mostTries <= 3 },
    { goodIn: mixed.good, badVisible: mixed.bad, triesEnough: true },
  );
});
