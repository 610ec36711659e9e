import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasBeenAnswered, isSendTime } from './send-later.ts';

const now = '2026-03-29T00:30:00.000Z';

test('a message is sent later, not before, and within a year', () => {
  assert.equal(isSendTime('2026-03-29T00:30:01.000Z', now), true);
  assert.equal(isSendTime(now, now), false);
  assert.equal(isSendTime('2026-03-28T00:00:00.000Z', now), false);
  assert.equal(isSendTime('2027-03-30T00:00:00.000Z', now), true);
  assert.equal(isSendTime('2027-04-30T00:00:00.000Z', now), false);
});

test('only a customer’s own words written since hold it back', () => {
  const said = { seq: 5, kind: 'reply', state: 'released', authorSide: 'customer', automated: false } as const;
  assert.equal(hasBeenAnswered(4, [said]), true);
  assert.equal(hasBeenAnswered(4, [{ ...said, state: 'held' }]), true);
  assert.equal(hasBeenAnswered(5, [said]), false);
  assert.equal(hasBeenAnswered(4, [{ ...said, authorSide: 'owner' }]), false);
  assert.equal(hasBeenAnswered(4, [{ ...said, automated: true }]), false);
  assert.equal(
    hasBeenAnswered(4, [
      { ...said, state: 'withdrawn' },
      { ...said, kind: 'event' },
    ]),
    false,
  );
});
