import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  formatAgo,
  formatBytes,
  formatDate,
  formatList,
  formatMoney,
  formatRange,
  formatSpan,
  compareNames,
  type Setting,
} from './formats.ts';
import { argumentsOf, parseMessage } from './words-parse.ts';
import { say, tell } from './words.ts';

const en: Setting = { language: 'en', timeZone: 'Europe/Stockholm' };
const sv: Setting = { language: 'sv', timeZone: 'Europe/Stockholm' };
const ja: Setting = { language: 'ja', timeZone: 'Asia/Tokyo' };
const moment = '2026-11-22T14:10:00Z';

test('a plural takes the form of its language and shows the number in it', () => {
  const message = parseMessage('{n, plural, =0 {No tickets} one {# ticket} other {# tickets}}');
  assert.equal(say(message, { n: 0 }, en), 'No tickets');
  assert.equal(say(message, { n: 1 }, en), '1 ticket');
  assert.equal(say(message, { n: 12_000 }, en), '12,000 tickets');
});

test('a plural with an offset counts the others', () => {
  const message = parseMessage('{n, plural, offset:1 =1 {{who}} one {{who} and # other} other {{who} and # others}}');
  assert.equal(say(message, { n: 1, who: 'Anna' }, en), 'Anna');
  assert.equal(say(message, { n: 2, who: 'Anna' }, en), 'Anna and 1 other');
  assert.equal(say(message, { n: 4, who: 'Anna' }, en), 'Anna and 3 others');
});

test('a select falls back to other', () => {
  const message = parseMessage('{side, select, customer {Customer} other {Us}}');
  assert.equal(say(message, { side: 'customer' }, en), 'Customer');
  assert.equal(say(message, { side: 'owner' }, en), 'Us');
});

test('tags hand their inside to the caller, also in nested choices', () => {
  const message = parseMessage('{n, plural, one {<b>#</b> new} other {<b># all</b> new}}');
  const made = tell(message, { n: 5 }, en, { b: (inside) => ({ bold: inside.join('') }) });
  assert.deepEqual(made, [{ bold: '5 all' }, ' new']);
});

test('text is never read as markup of its own', () => {
  assert.equal(say(parseMessage('Hello {name}'), { name: '<b>{x}</b>' }, en), 'Hello <b>{x}</b>');
});

test('a forgotten value is visible and not silent', () => {
  assert.equal(say(parseMessage('Hello {name}'), {}, en), 'Hello {name}');
});

test('dates follow the language and the zone of the reader', () => {
  assert.equal(formatDate(moment, en), '22 Nov 2026, 15:10');
  assert.equal(formatDate(moment, sv), '22 nov. 2026 15:10');
  assert.equal(formatDate(moment, ja), '2026/11/22 23:10');
  assert.equal(formatDate(moment, ja, 'weekday'), '11月22日(日)');
  const later = new Date(Date.parse('2026-11-22T15:10:00Z'));
  assert.equal(formatRange(moment, later, en), '22 Nov 2026, 15:10–16:10');
  assert.equal(formatRange(moment, moment, sv), '22 nov. 2026 15:10');
});

test('money comes from minor units without rounding', () => {
  assert.equal(formatMoney({ amount: 4000, currency: 'USD' }, en), 'US$40.00');
  assert.equal(formatMoney({ amount: 4000, currency: 'USD' }, sv), '40,00\u00a0US$');
  assert.equal(formatMoney({ amount: 4000, currency: 'USD' }, ja), '$40.00');
  assert.equal(formatMoney({ amount: 1, currency: 'SEK' }, sv), '0,01\u00a0kr');
  assert.equal(formatMoney({ amount: -105, currency: 'SEK' }, sv), '\u22121,05\u00a0kr');
  assert.equal(formatMoney({ amount: 4000, currency: 'JPY' }, en), 'JP¥4,000');
  assert.equal(formatMoney({ amount: 9_007_199_254_740_991, currency: 'USD' }, en), 'US$90,071,992,547,409.91');
});

test('values inside messages are formatted by what they are', () => {
  assert.equal(say(parseMessage('Close, meter {fee}'), { fee: { amount: 4000, currency: 'USD' } }, sv), 'Close, meter 40,00\u00a0US$');
  assert.equal(say(parseMessage('To {who}'), { who: ['Anna', 'Erik', 'Mira'] }, ja), 'To Anna、Erik、Mira');
  assert.equal(say(parseMessage('By {at, date}'), { at: moment }, sv), 'By 22 nov. 2026');
});

test('spans keep their sign, and ago turns into a date after a day', () => {
  assert.equal(formatSpan(65 * 60_000, en), '1h\u00a05m');
  assert.equal(formatSpan(-12 * 60_000, en), '\u221212m');
  assert.equal(formatAgo(moment, '2026-11-22T14:13:00Z', en), '3 min ago');
  assert.equal(formatAgo(moment, '2026-11-24T14:13:00Z', en), '22 Nov 2026');
});

test('lists, sizes and order are those of the language', () => {
  assert.equal(formatList(['A', 'B', 'C'], sv), 'A, B och C');
  assert.equal(formatBytes(240_000, en), '240 kB');
  assert.deepEqual(['Ö', 'Z', 'Ä', 'Å'].toSorted(compareNames(sv)), ['Z', 'Å', 'Ä', 'Ö']);
});

test('arguments of every branch are found', () => {
  const message = parseMessage('{a, select, x {{b}} other {<i>{c}</i>}}');
  assert.deepEqual([...argumentsOf(message)].toSorted(), ['<i>', 'a', 'b', 'c']);
});
