import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysBetween } from './days-ago.ts';

test('a day ends at midnight of the reader, not after 24 hours', () => {
  const justPastMidnight = Date.parse('2026-11-22T15:30:00Z');
  const days = (when: string) => daysBetween(when, justPastMidnight, 'Asia/Tokyo');
  assert.equal(days('2026-11-22T15:10:00Z'), 0);
  assert.equal(days('2026-11-22T14:50:00Z'), 1);
  assert.equal(days('2026-11-20T15:30:00Z'), 2);
});
