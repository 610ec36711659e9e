import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monthOf, yearOf } from './month.ts';

test('a month ends on its last day, in February and over the end of a year too', () => {
  assert.deepEqual(monthOf('2028-02-10'), { from: '2028-02-01', to: '2028-02-29' });
  assert.deepEqual(monthOf('2026-01-31', -1), { from: '2025-12-01', to: '2025-12-31' });
  assert.deepEqual(monthOf('2026-12-31'), { from: '2026-12-01', to: '2026-12-31' });
  assert.deepEqual(yearOf('2026-05-05'), { from: '2026-01-01', to: '2026-12-31' });
});
