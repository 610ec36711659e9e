import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isId, newId } from './ids.ts';

test('ids sort in the order in which they were made, also those of one millisecond', () => {
  const made = Array.from({ length: 20_000 }, () => newId());
  assert.deepEqual(made, made.toSorted());
  assert.equal(new Set(made).size, made.length);
  assert.ok(made.every((id) => isId(id) && id[14] === '7' && /[89ab]/.test(id[19] ?? '')));
  const time = Number.parseInt((made.at(-1) ?? '').replace('-', '').slice(0, 12), 16);
  assert.ok(Math.abs(Date.now() - time) < 1000);
});
