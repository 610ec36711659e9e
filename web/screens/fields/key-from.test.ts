import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyFrom } from './key-from.ts';

test('a key is made of what is Latin in a name', () => {
  assert.equal(keyFrom('Serial number'), 'serial_number');
  assert.equal(keyFrom('Åtgärd nr 2!'), 'atgard_nr_2');
  assert.equal(keyFrom('2nd line'), 'nd_line');
  assert.equal(keyFrom('地域'), '');
});
