import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maskMail } from './mask-mail.ts';
import type { Message } from './message-shape.ts';
import { readMessage } from './read-message.ts';
import { writeTnef } from './write-tnef.ts';

const head = 'From: Anna <anna@acme.example>\r\nSubject: Paying\r\n';
const mail = (lines: string, body: string): Buffer => Buffer.from(`${head}${lines}\r\n${body}`, 'latin1');
const quoted = (text: string): string =>
  Buffer.from(text, 'utf8')
    .toString('latin1')
    .replace(/[=\u0080-\u00FF]/g, (sign) => `=${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
    .replace(/.{20}(?!=)(?<!=.)(?<!=)/g, '$&=\r\n');
const base64 = (bytes: Buffer): string => (bytes.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n');

const html = (body: string): string => `<html><body><p>${body}</p></body></html>`;
const tnef = writeTnef({
  subject: 'Card',
  text: null,
  html: html('It is 5555 5555 5555 4444.'),
  files: [{ name: '5555555555554444.pdf', contentType: 'application/pdf', contentId: null, content: Buffer.from('%PDF-1') }],
});

const mails: [string, Buffer][] = [
  ['a plain text', mail('', 'Card 4111 1111 1111 1111 please.\r\n')],
  ['a subject', Buffer.from(`${head.replace('Paying', 'Card 4111111111111111')}\r\nHello\r\n`)],
  [
    'an encoded subject',
    Buffer.from(`${head.replace('Paying', `=?utf-8?B?${Buffer.from('番号 4111111111111111').toString('base64')}?=`)}\r\nHello\r\n`),
  ],
  ['a name', Buffer.from('From: "Visa 4111111111111111" <anna@acme.example>\r\nSubject: x\r\n\r\nHello\r\n')],
  [
    'soft breaks of quoted-printable',
    mail(
      'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n',
      'K=C3=B6p 4111 11=\r\n11 1111 =\r\n1111 tack\r\n',
    ),
  ],
  [
    'quoted-printable of everything',
    mail('Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n', '=34=31=31=31 1111 1111 1111\r\n'),
  ],
  [
    'base64',
    mail(
      'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n',
      base64(Buffer.from('Kort 378282246310005, tack')),
    ),
  ],
  [
    'Shift_JIS in full-width digits',
    mail(
      'Content-Type: text/plain; charset=shift_jis\r\nContent-Transfer-Encoding: base64\r\n',
      base64(Buffer.from([0x83, 0x4a, ...'4111111111111111'.split('').flatMap((digit) => [0x82, 0x4f + Number(digit)]), 0x83, 0x4a])),
    ),
  ],
  [
    'UTF-16',
    mail(
      'Content-Type: text/plain; charset=utf-16le\r\nContent-Transfer-Encoding: base64\r\n',
      base64(Buffer.from('Kort 4111111111111111', 'utf16le')),
    ),
  ],
  ['flowed lines', mail('Content-Type: text/plain; format=flowed\r\n', 'My card is 4111 1111 \r\n1111 1111\r\n')],
  ['HTML across tags', mail('Content-Type: text/html\r\n', html('4111<b>1111</b><span style="color:red">1111</span>1111'))],
  [
    'HTML across cells',
    mail('Content-Type: text/html\r\n', '<table><tr><td>4111</td><td>1111</td><td>1111</td><td>1111</td></tr></table>'),
  ],
  ['entities', mail('Content-Type: text/html\r\n', html('&#52;111&nbsp;1111&#x2011;1111&shy;1111'))],
  ['a comment and an attribute', mail('Content-Type: text/html\r\n', '<!-- 4111111111111111 --><p title="5555555555554444">Hello</p>')],
  [
    'the name of a file',
    mail(
      'Content-Type: multipart/mixed; boundary=b\r\n',
      '--b\r\n\r\nHello\r\n--b\r\nContent-Type: image/png; name="4111-1111-1111-1111.png"\r\nContent-Disposition: attachment; filename*=utf-8\'\'4111%201111%201111%201111.png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n',
    ),
  ],
  [
    'a text file',
    mail(
      'Content-Type: multipart/mixed; boundary=b\r\n',
      '--b\r\n\r\nHello\r\n--b\r\nContent-Type: text/csv; name=a.csv\r\nContent-Disposition: attachment\r\n\r\nAnna;4111111111111111;ok\r\n--b--\r\n',
    ),
  ],
  [
    'a forwarded message',
    mail(
      'Content-Type: multipart/mixed; boundary=b\r\n',
      `--b\r\n\r\nHello\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: 4111111111111111\r\n\r\n5555-5555-5555-4444\r\n--b--\r\n`,
    ),
  ],
  [
    'before the first part and after the last',
    mail('Content-Type: multipart/mixed; boundary=b\r\n', '4111111111111111\r\n--b\r\n\r\nHello\r\n--b--\r\n5555555555554444\r\n'),
  ],
  [
    'winmail.dat',
    mail(
      'Content-Type: multipart/mixed; boundary=b\r\n',
      `--b\r\n\r\nHello\r\n--b\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(tnef)}\r\n--b--\r\n`,
    ),
  ],
  ['lone CR', Buffer.from(`${head}\r\nCard 4111111111111111\r\n`.replaceAll('\r\n', '\r'))],
];

const shownBy = ({ subject, from, text, html: formatted, attachments }: Message): string =>
  [subject, from?.name, text, formatted, ...attachments.flatMap(({ filename, content }) => [filename, content.toString('utf8')])].join(
    '\n',
  );

for (const [what, raw] of mails) {
  test(`a card number in ${what} is in no part of the mail any more`, async () => {
    const masked = maskMail(raw);
    assert.ok(masked);
    assert.equal(maskMail(masked), null, 'masking again finds nothing');
    const all = `${masked.toString('latin1')}\n${shownBy(await readMessage(masked))}`;
    assert.doesNotMatch(
      all.normalize('NFKC').replace(/<[^<>]*>|&[^;\s]+;|[\s=-]/g, ''),
      /4111111111111111|5555555555554444|378282246310005/,
    );
  });
}

test('all that is no card number reads as before', async () => {
  for (const [what, raw] of mails) {
    const masked = maskMail(raw);
    const [before, after] = await Promise.all([readMessage(raw), readMessage(masked ?? raw)]);
    const blank = (text: string | null | undefined) => text?.normalize('NFKC').replace(/&[^;\s]+;|[\d*\s\u00AD\u00A0\u2011]/g, '');
    assert.equal(blank(after.text), blank(before.text), what);
    assert.equal(blank(after.subject), blank(before.subject), what);
    assert.equal(blank(after.from?.name), blank(before.from?.name), what);
    assert.deepEqual(
      after.attachments.map(({ filename, contentType }) => [blank(filename), contentType]),
      before.attachments.map(({ filename, contentType }) => [blank(filename), contentType]),
      what,
    );
  }
});

test('a mail without one is left alone to the last byte', () => {
  const others = [
    mail(
      'Message-ID: <4111111111111111@acme.example>\r\nX-Serial: 4111111111111111\r\n',
      'Order 7000000000000000, IMEI 490154203237518\r\n',
    ),
    mail('Content-Type: text/html\r\n', '<img src="https://cdn.example/4111111111111111.png" class="c4111111111111111"><p>Hello</p>'),
    mail('Content-Type: multipart/mixed; boundary=4111111111111111\r\n', '--4111111111111111\r\n\r\nHello\r\n--4111111111111111--\r\n'),
    mail('Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n', base64(Buffer.from('4111111111111111'))),
    mail(
      'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n',
      quoted('Ordernummer 4111 1111 1111 1112 är försenat'),
    ),
  ];
  for (const raw of others) assert.equal(maskMail(raw), null, raw.toString('latin1'));
});

test('a plain text keeps its charset, its encoding and its length', () => {
  const raw = mail('Content-Type: text/plain; charset=iso-8859-1\r\n', 'K\u00f6p 4111 1111 1111 1111\r\n');
  const masked = maskMail(raw);
  assert.equal(masked?.toString('latin1'), raw.toString('latin1').replace('4111 1111 1111 1111', '**** **** **** 1111'));
});

test('of a mail over a limit the headers are masked', () => {
  const deep = Array.from({ length: 60 }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`).join('');
  const masked = maskMail(Buffer.from(`From: a@b.example\r\nSubject: 4111111111111111\r\n${deep}`));
  assert.match(masked?.toString('latin1') ?? '', /^From: a@b\.example\r\nSubject: \*{12}1111\r\n/);
});
