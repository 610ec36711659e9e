import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrivalOn, groupForStep, nextStepIn } from './status-flow.ts';

test('every open group names exactly one side, a closed one none', () => {
  assert.equal(nextStepIn('awaiting_staff'), 'owner');
  assert.equal(nextStepIn('awaiting_staff', 'provider'), 'provider');
  assert.equal(nextStepIn('awaiting_customer'), 'customer');
  assert.equal(nextStepIn('on_hold'), 'owner');
  assert.equal(nextStepIn('closed'), null);
});

test('handing the step to the customer waits for them; taking it back keeps a hold', () => {
  assert.equal(groupForStep('awaiting_staff', 'customer'), 'awaiting_customer');
  assert.equal(groupForStep('awaiting_customer', 'owner'), 'awaiting_staff');
  assert.equal(groupForStep('on_hold', 'owner'), 'on_hold');
});

test('a closed ticket opens again up to the last of the reopen days', () => {
  const closed = '2026-03-01T12:00:00.000Z';
  assert.equal(arrivalOn(null, '2026-03-01T12:00:00.000Z', 7), 'continues');
  assert.equal(arrivalOn(closed, '2026-03-08T12:00:00.000Z', 7), 'reopens');
  assert.equal(arrivalOn(closed, '2026-03-08T12:00:00.001Z', 7), 'new_ticket');
  assert.equal(arrivalOn(closed, '2026-03-01T12:00:00.001Z', 0), 'new_ticket');
});
