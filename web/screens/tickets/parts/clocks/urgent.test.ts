import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TicketClock } from '#contracts/sla.ts';
import { mostUrgent, shapeOf, standingOf } from './urgent.ts';

const now = Date.parse('2026-11-30T10:00:00Z');
const clock = (change: Partial<TicketClock> = {}): TicketClock => ({
  kind: 'resolution',
  party: 'owner',
  cycle: 1,
  from: '2026-11-30T09:00:00Z',
  to: null,
  spent: 3_600_000,
  allowed: 28_800_000,
  dueAt: '2026-11-30T17:00:00Z',
  warnAt: '2026-11-30T15:00:00Z',
  breached: false,
  segments: [],
  ...change,
});

test('the first that runs out is the most urgent; what stands still gives way, the customer’s turn is not ours', () => {
  const first = clock({ kind: 'first_response', dueAt: '2026-11-30T10:30:00Z' });
  const paused = clock({ dueAt: null, warnAt: null });
  const theirs = clock({ kind: 'turn', party: 'customer', dueAt: '2026-11-30T10:05:00Z' });
  assert.equal(mostUrgent([paused, clock(), theirs, first]), first);
  assert.equal(mostUrgent([paused, theirs]), paused);
  assert.equal(mostUrgent([theirs, clock({ to: '2026-11-30T09:30:00Z' })]), undefined);
});

test('a clock that runs out while the page is open is overdue without asking anybody', () => {
  assert.equal(standingOf(clock(), now), 'due');
  assert.equal(standingOf(clock(), Date.parse('2026-11-30T17:00:00Z')), 'overdue');
  assert.equal(standingOf(clock({ dueAt: null }), now), 'paused');
  assert.equal(standingOf(clock({ to: '2026-11-30T09:30:00Z', breached: true }), now), 'missed');
  assert.deepEqual(
    [clock(), clock({ spent: 14_400_000 }), clock({ warnAt: '2026-11-30T09:59:00Z' }), clock({ dueAt: null })].map((each) =>
      shapeOf(each, now),
    ),
    ['calm', 'half', 'risk', 'paused'],
  );
});
