import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spokenBy } from './call-turn.ts';

test('who called has spoken; who leaves the turn to the customer has answered', () => {
  const [customer, staff, both] = [
    { customer: true, staff: false },
    { customer: false, staff: true },
    { customer: true, staff: true },
  ];
  assert.deepEqual(spokenBy('incoming', 'awaiting_staff'), customer);
  assert.deepEqual(spokenBy('incoming', 'on_hold'), customer);
  assert.deepEqual(spokenBy('incoming', 'closed'), customer);
  assert.deepEqual(spokenBy('incoming', 'awaiting_customer'), both);
  for (const after of ['awaiting_staff', 'awaiting_customer', 'on_hold', 'closed'] as const)
    assert.deepEqual(spokenBy('outgoing', after), staff);
});
