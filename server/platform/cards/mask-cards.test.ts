import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maskCards } from './mask-cards.ts';

// Numbers that gateways publish for tests, and that no bank ever issued.
const numbers = `4111111111111111 4242424242424242 4012888888881881 4000056655665556 4000002500003155 4917610000000000 4000000000000002
4222222222222 5555555555554444 5105105105105100 5200828282828210 5454545454545454 5425233430109903 2223003122003222 2222420000001113
2720992593319364 378282246310005 371449635398431 378734493671000 341111111111111 6011111111111117 6011000990139424 6011981111111113
30569309025904 38520000023237 36227206271667 3056930009020004 3566002020360505 3530111333300000 3569990010095841 6200000000000005
6205500000000000004 6221260000000000 6759649826438453 6304000000000000 5018000000000009 6762180000000001 6703444444444449 5066991111111118
6362970000457013 6062828888666688 2200000000000053 2201382000000013 9792030394440796 5061460410120223210 5019555544445555 6555900000604105
4035501000000008 4360000001000005 5577000055770004 4988438843884305 8171999900000018`
  .split(/\s+/)
  .filter((number) => luhn(number));

function luhn(number: string): boolean {
  const digits = [...number].map(Number).toReversed();
  return digits.reduce((sum, digit, at) => sum + (at % 2 === 1 ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit), 0) % 10 === 0;
}

const inGroups = (number: string, sign: string): string =>
  (number.length === 15
    ? [number.slice(0, 4), number.slice(4, 10), number.slice(10)]
    : number.length === 14
      ? [number.slice(0, 4), number.slice(4, 10), number.slice(10)]
      : (number.match(/.{1,4}/g) ?? [])
  ).join(sign);

const forms: [string, (number: string) => string][] = [
  ['as one', (number) => number],
  ['with spaces', (number) => inGroups(number, ' ')],
  ['with dashes', (number) => inGroups(number, '-')],
  ['with dots', (number) => inGroups(number, '.')],
  ['with hard spaces', (number) => inGroups(number, '\u00A0')],
  ['with hyphens of print', (number) => inGroups(number, '\u2010')],
  ['split by a line', (number) => `${number.slice(0, 9)}\n${number.slice(9)}`],
  ['split in a quote', (number) => `${number.slice(0, 8)}\r\n> ${number.slice(8)}`],
  ['full-width', (number) => [...number].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('')],
  ['every digit alone', (number) => [...number].join(' ')],
  ['with unseen signs', (number) => inGroups(number, '\u200B')],
];

const digitsIn = (text: string): string => text.normalize('NFKC').replace(/\D/g, '');

test('at least fifty numbers are tried', () => {
  assert.ok(numbers.length >= 50, String(numbers.length));
});

for (const [form, write] of forms) {
  test(`a card number written ${form} keeps its last four digits and its length`, () => {
    for (const number of numbers) {
      for (const [before, after] of [
        ['My card is ', ', thank you'],
        ['カード番号', 'です'],
        ['', ''],
        ['exp 12/27 cvc 123: ', ' 2027'],
      ] as const) {
        // A year right behind would be read as its next group where groups have no shape of their own.
        if (after === ' 2027' && !/^(?:as one|with (?:spaces|dashes|dots))$/.test(form)) continue;
        const text = `${before}${write(number)}${after}`;
        const masked = maskCards(text);
        assert.equal(masked.length, text.length);
        assert.ok(masked.startsWith(before) && masked.endsWith(after), masked);
        assert.equal(digitsIn(masked.slice(before.length, masked.length - after.length)), number.slice(-4), `${text} → ${masked}`);
      }
    }
  });
}

const others: [string, string][] = [
  ['an IMEI', '490154203237518'],
  ['an IMEI in its form', '35-209900-176148-1'],
  ['a labelled IMEI', 'IMEI: 3528 0999 0017 6148'],
  ['an IMEISV in its form', '35-680011-223344-16'],
  ['an ICCID', '8946020000001234567'],
  ['an ICCID of 20 digits', '89461111111111111114'],
  ['an ICCID in groups', '8944 5003 0612 3456 7898'],
  ['a phone number', '+46 70 123 45 67'],
  ['a German mobile number', '+4915123456789'],
  ['a phone number with 00', '0046701234567'],
  ['a parcel of UPS', '1Z999AA10123456784'],
  ['a parcel of USPS', '9400 1000 0000 0000 0000 00'],
  ['a parcel of USPS as one', '9205590164917312345671'],
  ['an SSCC', '003735001234567890'],
  ['an order number', 'SO-2026-1100042'],
  ['a long order number', '7000000000000000000'],
  ['Luhn holds, no such prefix', '1234567812345670'],
  ['Luhn holds, prefix 9', '9999999999999995'],
  ['Luhn holds, prefix 7', '7992739871300005'],
  ['Luhn holds, Visa too short', '41111111111116'],
  ['Luhn holds, Visa of 15', '411111111111116'],
  ['Luhn holds, Mastercard of 15', '555555555555557'],
  ['Luhn holds, American Express of 16', '3782822463100050'],
  ['Luhn holds, twenty digits', '41111111111111111111'],
  ['Luhn fails', '4111 1111 1111 1112'],
  ['Luhn fails as one', '5555555555554445'],
  ['a bar code', '4006381333931'],
  ['an IBAN', 'SE45 5000 0000 0583 9825 7466'],
  ['a German IBAN', 'DE89370400440532013000'],
  ['a Danish IBAN', 'DK5000400440116243'],
  ['an Austrian IBAN', 'AT611904300234573201'],
  ['a time', '2026-11-29 10:00:00.000000'],
  ['a moment', '1764410400000'],
  ['pi', '3.141592653589793'],
  ['a place', '59.329323490000, 18.068580800000'],
  ['a network address', '192.168.100.200 10.20.30.40'],
  ['a UUID', '41111111-1111-4111-8111-111111111111'],
  ['a list of amounts', '4111,11 1111,11 1111,11 1111,11'],
];

test('at least thirty other numbers are tried', () => {
  assert.ok(others.length >= 30);
});

for (const [what, text] of others) {
  test(`${what} stays as it is: ${text}`, () => {
    for (const written of [text, `Please see ${text} again`, `番号${text}`]) assert.equal(maskCards(written), written);
  });
}

test('two cards below each other, and a number before one, are each seen', () => {
  assert.equal(
    maskCards('Order 2026\n4111 1111 1111 1111\n5555 5555 5555 4444 12/27'),
    'Order 2026\n**** **** **** 1111\n**** **** **** 4444 12/27',
  );
});

test('a long text of digits is gone through in one pass', () => {
  for (const text of ['4 '.repeat(500_000), '4111 1111 1111 1112 '.repeat(50_000), '1'.repeat(2_000_000)]) {
    const before = process.cpuUsage();
    maskCards(text);
    const { user, system } = process.cpuUsage(before);
    assert.ok((user + system) / 1e6 < 4, `${(user + system) / 1e3} ms`);
  }
});
