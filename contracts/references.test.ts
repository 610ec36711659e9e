import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numbersText, referencesIn } from './references.ts';

const named = (text: string) => referencesIn(text, 'HLX').map(({ number }) => number);

test('numbers of tickets are found in any script', () => {
  assert.deepEqual(named('See #12, (HLX-7) and hlx-8. 詳しくは#9をご覧ください'), [12, 7, 8, 9]);
});

test('inside words, addresses and names of articles there are none', () => {
  assert.deepEqual(named('/#12 a#12 ##12 #KB-12# #12# OHLX-3 #12a &#39; #1234567890'), []);
});

test('each number is asked for once', () => {
  assert.equal(numbersText(referencesIn('#3 #1 #3', 'HLX')), '1,3');
  assert.equal(numbersText([]), '');
});
