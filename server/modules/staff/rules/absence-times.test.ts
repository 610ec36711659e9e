import assert from 'node:assert/strict';
import { test } from 'node:test';
import { absenceFault, absenceSpan } from './absence-times.ts';

test('times are those of the place, also where the clocks change in between', () => {
  assert.deepEqual(absenceSpan({ from: '2026-10-24T00:00', until: '2026-10-26T00:00' }, 'Europe/Stockholm'), {
    from: '2026-10-23T22:00:00.000Z',
    until: '2026-10-25T23:00:00.000Z',
  });
});

test('an absence ends after it began, and not before now', () => {
  const now = '2026-11-25T10:00:00Z';
  const fault = (from: string, until: string) => absenceFault({ from, until }, now)?.path ?? null;
  assert.equal(fault('2026-11-25T09:00:00Z', '2026-11-25T11:00:00Z'), null);
  assert.equal(fault('2026-11-26T09:00:00Z', '2026-11-26T09:00:00Z'), 'body.until');
  assert.equal(fault('2026-11-20T09:00:00Z', '2026-11-24T09:00:00Z'), 'body.until');
  assert.equal(fault('2026-11-20T09:00:00Z', '2029-11-24T09:00:00Z'), 'body.until');
});
