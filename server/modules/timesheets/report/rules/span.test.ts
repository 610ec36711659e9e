import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instantsOf } from './span.ts';

test('a span is from the first midnight of the place to the one after its last day, over summer time too', () => {
  assert.deepEqual(instantsOf({ from: '2026-03-28', to: '2026-03-29' }, 'Europe/Stockholm'), {
    start: '2026-03-27T23:00:00Z',
    end: '2026-03-29T22:00:00Z',
  });
  assert.deepEqual(instantsOf({ from: '2026-12-31', to: '2026-12-31' }, 'Asia/Tokyo'), {
    start: '2026-12-30T15:00:00Z',
    end: '2026-12-31T15:00:00Z',
  });
});
