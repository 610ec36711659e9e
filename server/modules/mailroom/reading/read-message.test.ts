import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Message } from './message-shape.ts';
import { readMessage } from './read-message.ts';

function read(...lines: (string | Buffer)[]): Promise<Message> {
  return readMessage(Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from('\r\n')])));
}

test('headers come out decoded', async () => {
  const message = await read(
    'Message-ID: <one@customer.test>',
    'In-Reply-To: <zero@desk.test>',
    'References: <minus@desk.test> <zero@desk.test>',
    'Date: Fri, 7 Nov 2025 09:05:00 +0900',
    'Subject: =?utf-8?q?Pumpen_=C3=A4r?= =?utf-8?q?_trasig?=',
    'From: Ada <ada@customer.test>',
    'To: Desk <desk@desk.test>, Staff: bo@desk.test, cy@desk.test;',
    'Return-Path: <ada@customer.test>',
    'Delivered-To: desk@desk.test',
    '',
    'Hej',
  );
  assert.equal(message.messageId, 'one@customer.test');
  assert.deepEqual(message.references, ['minus@desk.test', 'zero@desk.test']);
  assert.equal(message.date, '2025-11-07T00:05:00.000Z');
  assert.equal(message.subject, 'Pumpen är trasig');
  assert.deepEqual(
    message.to.map((each) => each.address),
    ['desk@desk.test', 'bo@desk.test', 'cy@desk.test'],
  );
  assert.deepEqual(message.deliveredTo, ['desk@desk.test']);
  assert.equal(message.kind, 'reply');
});

test('a date that states no time is null, never today', async () => {
  for (const date of ['yesterday', '', '32 Foo 2025 10:00:00', 'Fri, 7 Nov 2025']) {
    assert.equal((await read(`Date: ${date}`, '', 'x')).date, null, date);
  }
});

test('lone CR line ends part headers and body', async () => {
  const message = await readMessage(Buffer.from('Subject: Pump\rFrom: ada@customer.test\r\rLine one\rLine two'));
  assert.equal(message.subject, 'Pump');
  assert.equal(message.text, 'Line one\nLine two');
});

test('a body may follow the headers without a blank line', async () => {
  const message = await read('Subject: Pump', 'The pump is broken.', 'Come soon.');
  assert.equal(message.text.trim(), 'The pump is broken.\nCome soon.');
});

test('a text part with a file name is an attachment, the one without is the text', async () => {
  const message = await read(
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'See the log.',
    '--b',
    'Content-Type: text/plain; name="pump.log"',
    'Content-Disposition: inline',
    '',
    'pressure 0',
    '--b--',
  );
  assert.equal(message.text, 'See the log.');
  assert.deepEqual(
    message.attachments.map((each) => [each.filename, each.content.toString()]),
    [['pump.log', 'pressure 0']],
  );
});

const CHARSETS: [string, string, Buffer][] = [
  ['UTF-8', 'Blåbär och 日本語', Buffer.from('Blåbär och 日本語')],
  ['Latin-1', 'Blåbär på bordet', Buffer.from('Blåbär på bordet', 'latin1')],
  ['KOI8-R', 'Сломался насос', Buffer.from('f3cc cfcd c1cc d3d1 20ce c1d3 cfd3'.replaceAll(' ', ''), 'hex')],
  ['windows-1251', 'Сломался насос', Buffer.from('d1ebeeece0ebf1ff20ede0f1eef1', 'hex')],
  ['Shift_JIS', 'ポンプがこわれました', Buffer.from('837c8393837682aa82b182ed82ea82dc82b582bd', 'hex')],
  ['EUC-JP', 'ポンプがこわれました', Buffer.from('a5dda5f3a5d7a4aca4b3a4efa4eca4dea4b7a4bf', 'hex')],
  ['ISO-2022-JP', '日本', Buffer.from('\u001B$BF|K\\\u001B(B', 'latin1')],
];

for (const [name, text, bytes] of CHARSETS) {
  test(`${name} without a declared charset is recognised in body and subject`, async () => {
    const message = await read(Buffer.concat([Buffer.from('Subject: '), bytes]), '', bytes);
    assert.equal(message.text.trim(), text);
    assert.equal(message.subject, text);
  });
}

test('a wrong label gives way to bytes that are another charset', async () => {
  const message = await read('Content-Type: text/plain; charset=big5', '', '您好！ 你今天好吗？');
  assert.equal(message.text.trim(), '您好！ 你今天好吗？');
});

test('NUL bytes are dropped', async () => {
  const message = await read('Subject: a\0b', '', 'c\0d');
  assert.equal(message.subject, 'ab');
  assert.equal(message.text.trim(), 'cd');
});

test('an image that the HTML shows is marked as related', async () => {
  const message = await read(
    'Content-Type: multipart/related; boundary=b',
    '',
    '--b',
    'Content-Type: text/html',
    '',
    '<img src="cid:photo@x">',
    '--b',
    'Content-Type: image/png; name=photo.png',
    'Content-ID: <photo@x>',
    'Content-Transfer-Encoding: base64',
    '',
    'iVBORw==',
    '--b--',
  );
  assert.equal(message.attachments[0]?.related, true);
  assert.equal(message.attachments[0]?.contentId, 'photo@x');
});

test('text is made of HTML where there is no other', async () => {
  const message = await read(
    'Content-Type: text/html',
    '',
    '<style>p{}</style><p>The <b>pump</b> &amp; valve</p><ul><li>one<li>two</ul><blockquote>old</blockquote>',
  );
  assert.equal(message.textFromHtml, true);
  assert.equal(message.text, 'The pump & valve\n\n* one\n* two\n\n> old');
});

test('bytes that are no mail at all come back as a message', async () => {
  for (const raw of [Buffer.alloc(0), Buffer.from('\r\n'), Buffer.alloc(5000, 0), Buffer.from('%PDF-1.7 \u0001\u0002')]) {
    assert.equal((await readMessage(raw)).unreadable, null);
  }
});

const AUTOMATIC: [string, boolean][] = [
  ['Auto-Submitted: auto-replied', true],
  ['Auto-Submitted: no', false],
  ['X-Autoreply: yes', true],
  ['Precedence: bulk', true],
  ['Precedence: normal', false],
  ['List-Id: <news.shop.test>', true],
  ['X-Auto-Response-Suppress: All', false],
  ['X-Priority: 1', false],
];

for (const [header, automated] of AUTOMATIC) {
  test(`"${header}" ${automated ? 'is never answered by itself' : 'is a person'}`, async () => {
    assert.equal((await read('From: ada@customer.test', header, '', 'x')).automated, automated);
  });
}
