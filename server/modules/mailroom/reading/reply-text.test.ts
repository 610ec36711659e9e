import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trimReply } from './reply-text.ts';

const QUOTED = '> The pump is broken.\n> Ada';

const HEADS = [
  'On Fri, 7 Nov 2025 at 09:05, Ada Lovelace <ada@customer.test> wrote:',
  'On Fri, 7 Nov 2025 at 09:05, Ada Lovelace\n<ada@customer.test> wrote:',
  'Den fre 7 nov. 2025 kl 09:05 skrev Ada Lovelace <ada@customer.test>:',
  'Am 07.11.2025 um 09:05 schrieb Ada Lovelace:',
  'Le 7 nov. 2025 à 09:05, Ada Lovelace <ada@customer.test> a écrit :',
  'El vie, 7 nov 2025 a las 9:05, Ada (<ada@customer.test>) escribió:',
  '2025年11月7日(金) 9:05 Ada Lovelace <ada@customer.test>:',
  '-----Original Message-----',
  'From: Ada\nSent: Friday, 7 November 2025 09:05\nTo: Desk\nSubject: Pump',
  'Från: Ada\nSkickat: den 7 november 2025 09:05\nTill: Desk\nÄmne: Pump',
  '差出人: Ada\n送信日時: 2025年11月7日 9:05\n宛先: Desk\n件名: Pump',
];

for (const head of HEADS) {
  test(`what stands below "${head.split('\n')[0]}" is trimmed`, () => {
    const trimmed = trimReply(`We come on Monday.\n\n${head}\n\n${QUOTED}\n`);
    assert.equal(trimmed.replyText, 'We come on Monday.');
    assert.match(trimmed.elided, /The pump is broken/);
  });
}

test('answers between quotes stay, with what they answer', () => {
  const text = '> When?\nMonday.\n\n> Where?\nAt your house.';
  assert.equal(trimReply(text).replyText, text);
});

test('an answer below the quote stays', () => {
  assert.equal(trimReply(`${HEADS[0]}\n${QUOTED}\n\nMonday.`).replyText, 'Monday.');
});

test('a mail of quotes only is shown whole', () => {
  assert.equal(trimReply(QUOTED).replyText, QUOTED);
});

test('a forwarded message stays', () => {
  const text =
    'Please look.\n\n---------- Forwarded message ----------\nFrom: Ada\nDate: Fri, 7 Nov 2025\nSubject: Pump\nTo: Desk\n\nIt is broken.';
  assert.equal(trimReply(text).replyText, text);
});

test('a date and an address in a text are no head of a quote', () => {
  const text = 'Meeting:\n\nDate: Friday 7 November\nTime: 9:05\nAddress: Main St 1\n\nOn Friday we wrote:\nplease bring the pump.';
  assert.equal(trimReply(text).replyText, text);
});

test('signatures and device lines are trimmed and named', () => {
  assert.deepEqual(trimReply('Monday.\n\n-- \nBo\nDesk AB'), {
    replyText: 'Monday.',
    elided: '--\nBo\nDesk AB',
    signature: '--\nBo\nDesk AB',
  });
  assert.equal(trimReply('Monday.\n\nSent from my iPhone').replyText, 'Monday.');
  assert.equal(trimReply('Monday.\n\nSkickat från min iPhone').replyText, 'Monday.');
});
