import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Key, Slug } from '#contracts/workspaces.ts';
import { currencyOf, keyOf, slugOf } from './guesses.ts';

test('the currency follows from where the clock stands', () => {
  assert.deepEqual(['Europe/Stockholm', 'Asia/Tokyo', 'Europe/Helsinki', 'America/Denver', 'UTC'].map(currencyOf), [
    'SEK',
    'JPY',
    'EUR',
    'USD',
    'USD',
  ]);
});

test('key and address are shown as the server will make them', () => {
  assert.deepEqual(['Helix Telecom', 'Aurora', 'Aie'].map(keyOf), ['HLX', 'ARR', 'AIE']);
  assert.deepEqual(['Helix Telecom', 'Björk & Söner AB', '3 Brothers'].map(slugOf), ['helix-telecom', 'bjork-soner-ab', 'brothers']);
});

test('every name leads to a key and an address that the contract accepts', () => {
  for (const name of ['東京サポート', 'A', '!!!', 'ÅÄÖ', 'x'.repeat(99), 'Ø', '2e', '']) {
    assert.ok(Key.safeParse(keyOf(name)).success, name);
    assert.ok(Slug.safeParse(slugOf(name)).success, name);
  }
});
