import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pastFacts } from './past-facts.ts';

const said = (from: 'customer' | 'staff', at: string, kind: 'reply' | 'note' = 'reply') => ({
  from,
  kind,
  at,
  text: `${from} of ${at}`,
});

test('who spoke last follows from what both could read', () => {
  const facts = pastFacts(
    [said('customer', '2024-01-01T08:00:00Z'), said('staff', '2024-01-02T08:00:00Z'), said('staff', '2024-01-03T08:00:00Z', 'note')],
    null,
  );
  assert.deepEqual(facts, {
    createdAt: '2024-01-01T08:00:00Z',
    updatedAt: '2024-01-03T08:00:00Z',
    lastStaffAt: '2024-01-02T08:00:00Z',
    lastCustomerAt: '2024-01-01T08:00:00Z',
    lastShown: 'staff of 2024-01-02T08:00:00Z',
  });
});

test('a ticket that was closed after its last words was changed then', () => {
  const { updatedAt, lastStaffAt } = pastFacts([said('customer', '2024-01-01T08:00:00Z')], '2024-02-01T08:00:00Z');
  assert.equal(updatedAt, '2024-02-01T08:00:00Z');
  assert.equal(lastStaffAt, null);
});

test('a discussion of notes alone shows nothing', () => {
  assert.equal(pastFacts([said('staff', '2024-01-01T08:00:00Z', 'note')], null).lastShown, '');
});
