import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayAfter, dayStart } from './outbox-days.ts';

test('a day is from its first moment to its last, and what is no day narrows nothing', () => {
  const [from, to] = [dayStart('2026-11-29') ?? '', dayAfter('2026-11-29') ?? ''];
  assert.equal(new Date(from).getTime(), new Date(2026, 10, 29).getTime());
  assert.equal(new Date(to).getTime(), new Date(2026, 10, 30).getTime());
  for (const text of ['', 'yesterday', '2026-13-40', '29.11.2026']) assert.equal(dayStart(text), undefined, text);
});
