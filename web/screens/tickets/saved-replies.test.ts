import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolvedFor, withActions } from './saved-replies.ts';

const none = { following: null, thenDo: [] };

test('of what can be only once, the last choice counts; tags gather', () => {
  const first = withActions(none, [{ kind: 'priority', priority: 'low' }, { kind: 'tag', name: 'a' }, { kind: 'close' }], 'closed');
  assert.equal(first.following, 'closed');
  const second = withActions(
    first,
    [
      { kind: 'tag', name: 'b' },
      { kind: 'priority', priority: 'high' },
      { kind: 'tag', name: 'a' },
    ],
    'closed',
  );
  assert.deepEqual(second.thenDo, [
    { kind: 'tag', name: 'b' },
    { kind: 'priority', priority: 'high' },
    { kind: 'tag', name: 'a' },
  ]);
  assert.equal(withActions(second, [{ kind: 'status', statusId: 'hold' }], 'closed').following, 'hold');
});

test('for many tickets, me is whoever asks, and a tag that is gone is left out', () => {
  const given = [
    { kind: 'assign', assigneeId: 'me' },
    { kind: 'tag', tagId: '1' },
    { kind: 'tag', tagId: '2' },
  ] as const;
  assert.deepEqual(resolvedFor(given, 'mira', [{ id: '2', name: 'vip' }]), [
    { kind: 'assign', assigneeId: 'mira' },
    { kind: 'tag', name: 'vip' },
  ]);
});
