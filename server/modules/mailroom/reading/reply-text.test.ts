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
  'man. 7. nov. 2025 kl. 09:05 skrev Ada Lovelace <ada@customer.test>:',
  'ma 7. marrask. 2025 klo 9.05 Ada Lovelace (ada@customer.test) kirjoitti:',
  'pt., 7 lis 2025 o 09:05 Ada <ada@customer.test> napisał(a):',
  'пт, 7 нояб. 2025 г. в 09:05, Ada <ada@customer.test>:',
  'Ada <ada@customer.test> 于2025年11月7日周五 09:05写道：',
  '2025년 11월 7일 (금) 오전 9:05, Ada <ada@customer.test>님이 작성:',
  'Ada <ada@customer.test>, 7 Kas 2025 Cum, 09:05 tarihinde şunu yazdı:',
  'Od: Ada\nOdesláno: pátek 7. listopadu 2025 9:05\nKomu: Desk\nPředmět: Pump',
  'Feladó: Ada\nElküldve: 2025. november 7., péntek 9:05\nCímzett: Desk\nTárgy: Pump',
  'Kimden: Ada\nGönderildi: 7 Kasım 2025 Cuma 09:05\nKime: Desk\nKonu: Pump',
  'Fra: Ada\nSendt: fredag 7. november 2025 09:05\nTil: Desk\nEmne: Pump',
  'От: Ada\nОтправлено: 7 ноября 2025 г. 9:05\nКому: Desk\nТема: Pump',
  '------------------ Original ------------------',
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
