import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry, OpenLane } from '#contracts/threads.ts';
import { isShared, isWider, mergeEntries, openingLane, writtenSince } from './lanes.ts';

const entry = (seq: number, side: 'customer' | 'owner', kind: Entry['kind'] = 'reply', state: Entry['state'] = 'released') =>
  ({
    id: `e${seq}`,
    seq,
    kind,
    state,
    sides: ['customer', 'owner'],
    author: { kind: 'member', id: side, name: side, side },
  }) as unknown as Entry;
const lanes: OpenLane[] = [
  { lane: 'everyone', sides: ['customer', 'owner'], to: [] },
  { lane: 'note', sides: ['owner'], to: [] },
];

test('after the customer wrote, a ticket opens on the reply', () => {
  assert.equal(openingLane(lanes, [entry(1, 'customer'), entry(2, 'owner', 'note'), entry(3, 'owner', 'event')]), 'everyone');
});

test('after we answered, or for a mail held back, it opens on our note', () => {
  assert.equal(openingLane(lanes, [entry(1, 'customer'), entry(2, 'owner')]), 'note');
  assert.equal(openingLane(lanes, [entry(1, 'customer', 'reply', 'held')]), 'note');
});

test('who may only write notes gets notes', () => {
  assert.equal(openingLane(lanes.slice(1), [entry(1, 'customer')]), 'note');
  assert.equal(openingLane([], [entry(1, 'customer')]), undefined);
});

test('a lane is wider when one more side would read', () => {
  assert.equal(isWider(['owner'], ['customer', 'owner']), true);
  assert.equal(isWider(['customer', 'owner'], ['owner']), false);
  assert.equal(isWider(['customer', 'owner'], ['owner', 'provider']), true);
});

test('a provider on any lane makes it shared', () => {
  assert.equal(isShared(lanes, []), false);
  assert.equal(isShared([{ lane: 'everyone', sides: ['customer', 'owner', 'provider'], to: [] }], []), true);
});

test('earlier pages stay before the newest one, which replaces what it holds', () => {
  const merged = mergeEntries([entry(1, 'customer'), entry(2, 'owner'), entry(3, 'owner')], [entry(3, 'owner', 'note'), entry(4, 'owner')]);
  assert.deepEqual(
    merged.map(({ seq, kind }) => `${seq} ${kind}`),
    ['1 reply', '2 reply', '3 note', '4 reply'],
  );
});

test('only words of others count as new', () => {
  const found = writtenSince([entry(1, 'customer'), entry(2, 'owner'), entry(3, 'customer'), entry(4, 'customer', 'event')], 1, 'owner');
  assert.deepEqual(
    found.map(({ seq }) => seq),
    [3],
  );
});
