import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Key, Slug } from '#contracts/workspaces.ts';
import { keyFrom, numbered, slugFrom } from './workspace-address.ts';

test('address and key come from the name', () => {
  assert.deepEqual(['Helix Telecom', 'Björk & Söner AB', '3 Brothers'].map(slugFrom), ['helix-telecom', 'bjork-soner-ab', 'brothers']);
  assert.deepEqual(['Helix Telecom', 'Aurora', 'Aie'].map(keyFrom), ['HLX', 'ARR', 'AIE']);
});

test('every name leads to something that the contract accepts', () => {
  for (const name of ['東京サポート', 'A', '!!!', 'API', 'ÅÄÖ', 'x'.repeat(99), 'Ø', '2e']) {
    assert.ok(Slug.safeParse(slugFrom(name)).success, name);
    assert.ok(Key.safeParse(keyFrom(name)).success, name);
    for (const turn of [2, 10, 999]) {
      assert.ok(Slug.safeParse(numbered(slugFrom(name), turn, 31)).success, name);
      assert.ok(Key.safeParse(numbered(keyFrom(name), turn, 6)).success, name);
    }
  }
});
