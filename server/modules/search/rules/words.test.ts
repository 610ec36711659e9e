import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerptOf, marked } from './excerpt.ts';
import { fallbacks } from '#server/platform/words/fold.ts';
import { parseQuery } from './query.ts';
import { labelOf, tokensOf } from '#server/platform/words/tokens.ts';
import { wantedOf } from './ts-query.ts';
import { vectorOf } from '#server/platform/words/vector.ts';

const words = (text: string) => [...tokensOf(text)].map((token) => token.word);

test('width, case and kana make no difference to a word', () => {
  for (const [written, same] of [
    ['ｶﾞｽ', 'ガス'],
    ['がす', 'ガス'],
    ['ＡＢＣ', 'abc'],
    ['Straße', 'STRASSE'],
    ['ﬁle', 'File'],
    ['ΟΔΟΣ', 'οδός'],
    ['Ещё', 'еще'],
    ['سَلام', 'سلام'],
    ['Cafe\u0301', 'café'],
  ] as const) {
    assert.deepEqual(words(written), words(same), written);
  }
});

test('an accent is dropped, a letter of its own is kept with its fallbacks', () => {
  assert.deepEqual(words('Café Åkeri Łódź'), ['cafe', 'åkeri', 'lodz']);
  assert.deepEqual(fallbacks('åkeri'), ['akeri', 'aakeri']);
  assert.deepEqual(fallbacks('cafe'), []);
  assert.deepEqual(words('ガ'), ['ガ']);
});

test('writing without spaces is taken in pairs, beside words', () => {
  assert.deepEqual(words('請求書PDF'), ['請', '請求', '求', '求書', '書', 'pdf']);
  assert.deepEqual(words('청구'), ['청', '청구', '구']);
  assert.ok(words('การชำระเงินล่าช้า').length > 1);
});

test('a number is one however it is written', () => {
  assert.deepEqual(parseQuery('#1042').number, { value: 1042, key: null });
  assert.deepEqual(parseQuery(' hlx-1042').number, { value: 1042, key: 'HLX' });
  assert.deepEqual(parseQuery('１０４２').number, { value: 1042, key: null });
  for (const other of ['1042 late', '10.42', 'HLX', '#']) assert.equal(parseQuery(other).number, null, other);
});

test('nothing to find asks nothing', () => {
  for (const empty of ['', '"', ':', '%', '!!! ()', "'", 'from:', '-']) {
    assert.deepEqual(wantedOf(parseQuery(empty)), { loose: null, whole: null, exact: null, without: null }, empty);
  }
});

test('what looks like the syntax of a query is text in it', () => {
  const wanted = wantedOf(parseQuery(`it's a & b | !c \\ <-> d:* 'x'`));
  assert.match(wanted.loose ?? '', /^[^&|!]*('it' <1> 's')/);
  assert.doesNotMatch(wanted.loose ?? '', /!/);
});

test('a text of any length fits into a vector', () => {
  const long = Array.from({ length: 100_000 }, (_, index) => String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000))).join('');
  assert.ok(Buffer.byteLength(vectorOf([{ text: long, weight: 'C' }])) < 1_500_000);
  const places = [...vectorOf([{ text: 'word '.repeat(50_000), weight: 'C' }]).matchAll(/(\d+)C/g)].map((match) => Number(match[1]));
  assert.ok(places.length <= 256 && Math.max(...places) <= 16_383);
});

test('what was found is marked in the words as they were written', () => {
  assert.deepEqual(marked('Åkes ＡＢＣ-konto', parseQuery('ake abc').pieces), [
    { text: 'Åke', hit: true },
    { text: 's ', hit: false },
    { text: 'ＡＢＣ', hit: true },
    { text: '-konto', hit: false },
  ]);
  assert.deepEqual(marked('unabated', parseQuery('abate').pieces), [{ text: 'unabated', hit: false }]);
  assert.deepEqual(marked('今月のｶﾞｽ代', parseQuery('ガス').pieces), [
    { text: '今月の', hit: false },
    { text: 'ｶﾞｽ', hit: true },
    { text: '代', hit: false },
  ]);
});

test('an excerpt begins near the first hit', () => {
  const text = `${'before '.repeat(50)}the invoice ${'after '.repeat(50)}`;
  const parts = excerptOf(text, parseQuery('invoice').pieces);
  assert.deepEqual([parts[0]?.text, parts.at(-1)?.text], ['…', '…']);
  assert.deepEqual(
    parts.filter((part) => part.hit),
    [{ text: 'invoice', hit: true }],
  );
  assert.ok(parts.map((part) => part.text).join('').length < 300);
});

test('a label is one line of folded names', () => {
  assert.equal(labelOf('Élan  Vital', null, '', 'E@X.example'), 'elan vital e@x.example');
});
