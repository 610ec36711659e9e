import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry, OpenLane } from '#contracts/threads.ts';
import { isShared, isWider, lastSeq, mergeEntries, openingLane, writtenSince } from './lanes.ts';

const entry = (seq: number, side: 'customer' | 'owner', kind: Entry['kind'] = 'reply', state: Entry['state'] = 'released') =>
  ({
    id: `e${seq}`,
    seq,
    of: null,
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
  assert.equal(openingLane(lanes, [entry(1, 'customer'), entry(2, 'owner', 'note'), entry(3, 'owner', 'event')], []), 'everyone');
});

test('after we answered, or for a mail held back, it opens on our note', () => {
  assert.equal(openingLane(lanes, [entry(1, 'customer'), entry(2, 'owner')], []), 'note');
  assert.equal(openingLane(lanes, [entry(1, 'customer', 'reply', 'held')], []), 'note');
});

test('who may only write notes gets notes', () => {
  assert.equal(openingLane(lanes.slice(1), [entry(1, 'customer')], []), 'note');
  assert.equal(openingLane([], [entry(1, 'customer')], []), undefined);
});

test('where words wait it opens on them, the latest first, unless their lane is closed to the writer', () => {
  const draft = (lane: 'everyone' | 'note' | 'teams', minute: number) => ({ lane, updatedAt: new Date(minute * 60_000).toISOString() });
  assert.equal(openingLane(lanes, [entry(1, 'customer')], [draft('note', 1)]), 'note');
  assert.equal(openingLane(lanes, [entry(1, 'owner')], [draft('note', 1), draft('everyone', 2)]), 'everyone');
  assert.equal(openingLane(lanes, [entry(1, 'customer')], [draft('everyone', 1), draft('note', 2), draft('teams', 3)]), 'note');
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

test('what was merged in stands among the pages, is numbered elsewhere and is no news', () => {
  const other = (seq: number) => ({ ...entry(seq, 'customer'), id: `o${seq}`, of: { id: 'o', reference: 'HLX-7' } });
  const first = other(90);
  const merged = mergeEntries([entry(1, 'owner'), first, entry(2, 'customer')], [first, entry(2, 'customer'), entry(3, 'customer')]);
  assert.deepEqual(
    merged.map(({ id }) => id),
    ['e1', 'o90', 'e2', 'e3'],
  );
  assert.equal(lastSeq(merged), 3);
  assert.deepEqual(
    writtenSince(merged, 2, 'me').map(({ id }) => id),
    ['e3'],
  );
});
