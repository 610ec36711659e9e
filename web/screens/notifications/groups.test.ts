import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Notice } from '#contracts/notifications.ts';
import { grouped } from './groups.ts';

const notice = (id: string, recordId: string | null, readAt: string | null = null): Notice => ({
  id,
  recordId,
  readAt,
  kind: 'assigned',
  reference: null,
  subject: null,
  why: null,
  actorName: '',
  at: '2026-11-22T10:00:00.000Z',
});

test('what was told of one ticket stands together where its newest is', () => {
  const found = grouped([notice('4', 'b'), notice('3', 'a', 'then'), notice('2', 'b', 'then'), notice('1', null)]);
  assert.deepEqual(
    found.map((group) => [group.key, group.notices.map((each) => each.id), group.unread.length]),
    [
      ['b', ['4', '2'], 1],
      ['a', ['3'], 0],
      ['1', ['1'], 1],
    ],
  );
});
