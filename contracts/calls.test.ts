import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Call, PhoneNumber, WriteCall } from './calls.ts';

const written: readonly (readonly [typed: string, kept: string])[] = [
  ['+46 70 123 45 67', '+46 70 123 45 67'],
  ['  070-123 45 67\n', '070-123 45 67'],
  ['+46 (0)8 123 456 00', '+46 (0)8 123 456 00'],
  ['(555) 010-0199', '(555) 010-0199'],
  ['(+1) 555.010.0199', '(+1) 555.010.0199'],
  ['08/123 456', '08/123 456'],
  ['112', '112'],
  ['555 0100 ext. 12', '555 0100 ext. 12'],
  ['08-123 456 ankn. 7', '08-123 456 ankn. 7'],
  ['03-1234-5678 内線12', '03-1234-5678 内線12'],
  ['０３ー１２３４ー５６７８', '03ー1234ー5678'],
  ['070–123 45 67', '070–123 45 67'],
  ['\u202a+46 70\u00a0123 45 67\u202c', '+46 70 123 45 67'],
  ['tel:+46701234567', '+46701234567'],
];

test('a number is kept as it was written, without what nobody sees in it', () => {
  for (const [typed, kept] of written) {
    assert.equal(PhoneNumber.parse(typed), kept);
    assert.equal(PhoneNumber.parse(kept), kept, 'what is kept is taken again');
  }
});

test('what nobody could call is no number', () => {
  const none = ['', ' ', '12', 'Anna', '+', 'ext. 12', '0701234567\n0', '0701\u00002345', '+46+70123', '(070 123', '070) 123 45'];
  const long = [
    '1234567890123456',
    '1'.repeat(51),
    '1'.repeat(100_000),
    '(1)'.repeat(40_000),
    `112 ext. ${'1'.repeat(7)}`,
    '070123<b>4567',
  ];
  for (const typed of [...none, ...long]) {
    assert.equal(PhoneNumber.safeParse(typed).success, false, typed.slice(0, 60));
  }
});

test('any digits of 3 to 15 with any of the usual signs between them are a number', () => {
  let seed = 7;
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const between = ['', '', ' ', '-', '.', '/', ' - ', '\u2011', '–'];
  for (let turn = 0; turn < 2000; turn += 1) {
    const count = 1 + next(18);
    const digits = Array.from({ length: count }, () => `${next(10)}${between[next(between.length)]}`).join('');
    const typed = `${next(2) ? '+' : ''}${digits}0`;
    const { success, data } = PhoneNumber.safeParse(typed);
    assert.equal(success, count + 1 >= 3 && count + 1 <= 15 && typed.length <= 50, typed);
    if (success) assert.equal(data.replace(/\D/g, ''), typed.replace(/\D/g, ''), 'no digit is lost');
  }
});

test('minutes are whole, from none to a day', () => {
  const lasts = (minutes: unknown) => WriteCall.safeParse({ direction: 'incoming', minutes }).success;
  for (const minutes of [0, 1, 12, 1440]) assert.equal(lasts(minutes), true, String(minutes));
  for (const minutes of [-1, 0.5, 1441, 1e308, Number.NaN, Number.POSITIVE_INFINITY, '12', null, undefined])
    assert.equal(lasts(minutes), false, String(minutes));
});

test('a call has nothing beside what it says', () => {
  assert.equal(WriteCall.safeParse({ direction: 'incoming', minutes: 1, notedBy: null }).success, false);
  assert.equal(WriteCall.safeParse({ direction: 'sideways', minutes: 1 }).success, false);
  assert.equal(Call.safeParse({ direction: 'incoming', minutes: 1 }).success, false);
});
