import assert from 'node:assert/strict';
import { test } from 'node:test';
import { distance, formsOf, meantBy } from './kin.ts';
import { dayOf } from './operators.ts';
import { parseQuery, type Asked } from './query.ts';
import { wantedOf } from './ts-query.ts';

const brief = ({ narrowings }: Asked) =>
  narrowings.map(({ operator, not, values }) => `${not ? '-' : ''}${operator}:${values.map(({ text }) => text).join('|')}`);
const words = ({ pieces }: Asked) => pieces.map(({ text }) => text);
const unknown = ({ chips }: Asked) => chips.filter((chip) => chip.unknown !== null).map(({ raw, unknown: what }) => [raw, what]);

test('operators are read in three languages, in any width, with quotes, commas and a minus', () => {
  for (const [typed, read] of [
    ['from:"Anna Berg" late', ['from:Anna Berg']],
    ['från:anna 差出人：佐藤', ['from:anna', 'from:佐藤']],
    ['org:northwind företag:“Nord AB” 会社:東京ガス', ['company:northwind', 'company:Nord AB', 'company:東京ガス']],
    ['-tag:vip,urgent', ['-tag:vip|urgent']],
    ['status:on-hold 状態:保留 STATUS:Closed', ['status:on-hold', 'status:保留', 'status:Closed']],
    ['has:file har:bilaga 添付:ファイル has:attachment', ['has:file', 'has:bilaga', 'has:ファイル', 'has:attachment']],
    ['before:2026-11-01 efter:7d 以降:2026/10', ['before:2026-11-01', 'after:7d', 'after:2026/10']],
    ['audience:note läsare:alla', ['audience:note', 'audience:alla']],
    ['läsare:notering läsare:"intern notering"', ['audience:notering', 'audience:intern notering']],
  ] as const) {
    assert.deepEqual(brief(parseQuery(typed)), read, typed);
    assert.deepEqual(unknown(parseQuery(typed)), [], typed);
  }
});

test('what is no operator is searched for as words, and told', () => {
  const asked = parseQuery('late colour:red has:horns before:soon https://a.example');
  assert.deepEqual(words(asked), ['late', 'colour red', 'has horns', 'before soon', 'https://a.example']);
  assert.deepEqual(unknown(asked), [
    ['colour:red', 'operator'],
    ['has:horns', 'value'],
    ['before:soon', 'value'],
  ]);
});

test('to a customer an operator for what is not shown to them is a word', () => {
  const asked = parseQuery('audience:note tag:vip assignee:me company:x product:y status:open', { staff: false });
  assert.deepEqual(brief(asked), ['status:open']);
  assert.equal(unknown(asked).length, 5);
});

test('a minus leaves out, and only before a word', () => {
  const asked = parseQuery('printer -toner -"paper jam" a - b e-mail');
  assert.deepEqual(words(asked), ['printer', 'a', '-', 'b', 'e-mail']);
  assert.deepEqual(
    asked.without.map(({ text }) => text),
    ['toner', 'paper jam'],
  );
  assert.match(wantedOf(asked).without ?? '', /'toner'.*\|.*'paper' <1> 'jam'/);
});

test('an operator whose value is still to come asks nothing', () => {
  for (const typed of ['from:', 'late from:', '-tag:']) assert.deepEqual(brief(parseQuery(typed)), [], typed);
});

test('days are days, months and years, or so many days ago', () => {
  assert.deepEqual(['2026-11-03', '2026/11', '2026', '30d', '2026-02-30', 'soon'].map(dayOf), [
    { day: '2026-11-03' },
    { day: '2026-11-01' },
    { day: '2026-01-01' },
    { daysAgo: 30 },
    undefined,
    undefined,
  ]);
});

test('a question of any length and shape is read at once', () => {
  const began = performance.now();
  for (const typed of ['"'.repeat(400), '-'.repeat(400), 'a:'.repeat(200), '「'.repeat(400), `${'x'.repeat(398)}:`]) parseQuery(typed);
  assert.ok(performance.now() - began < 1_000);
});

test('forms of a word are those with another ending', () => {
  for (const [one, other] of [
    ['fakturan', 'fakturor'],
    ['faktura', 'fakturorna'],
    ['invoices', 'invoice'],
    ['printers', 'printer'],
    ['leverans', 'leveransen'],
  ] as const) {
    assert.ok(formsOf(one).includes(other), `${one} ${other}`);
  }
  assert.deepEqual(formsOf('sim'), []);
  assert.deepEqual(formsOf('hlx1042'), []);
});

test('the word that was meant is the one with the fewest slips', () => {
  assert.deepEqual([distance('invioce', 'invoice'), distance('fatura', 'faktura'), distance('mial', 'mail')], [1, 1, 1]);
  const written = ['invoice', 'invoices', 'faktura', 'fraktur', 'mail', 'male'].map((word, index) => ({ word, seen: 10 - index }));
  assert.deepEqual(
    ['invioce', 'fatura', 'mial', 'zzzzzz', 'ab'].map((word) => meantBy(word, written)),
    ['invoice', 'faktura', 'mail', null, null],
  );
});
