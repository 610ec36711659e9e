import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calledName } from './address-by-name.ts';

test('a greeting uses the first name, and in Japanese the whole one', () => {
  assert.equal(calledName('Anna Lind', 'sv'), 'Anna');
  assert.equal(calledName('Anna Lind', 'ja'), 'Anna Lind');
  assert.equal(calledName('山田 太郎', 'en'), '山田 太郎');
  assert.equal(calledName('  Anna  ', 'en'), 'Anna');
});
