import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '#test/support/mutate.ts';
import { readMessage } from './read-message.ts';
import { readRtf } from './rtf.ts';
import { unpackRtf } from './rtf-compression.ts';
import { readTnef } from './tnef.ts';
import { writeTnef } from './write-tnef.ts';

const number = (value: number, size = 4): Buffer => {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntLE(value, 0, size);
  return bytes;
};
const attribute = (level: number, id: number, value: Buffer): Buffer =>
  Buffer.concat([
    Buffer.of(level),
    number(id),
    number(value.length),
    value,
    number(
      value.reduce((sum, byte) => (sum + byte) & 0xffff, 0),
      2,
    ),
  ]);
const property = (id: number, type: number, value: Buffer): Buffer =>
  Buffer.concat([number(type, 2), number(id, 2), number(1), number(value.length), value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
const stream = (...attributes: Buffer[]): Buffer => Buffer.concat([number(0x223e9f78), number(1, 2), ...attributes]);
const page = (codePage: number): Buffer => attribute(1, 0x00069007, Buffer.concat([number(codePage), number(0)]));
const properties = (...all: Buffer[]): Buffer => Buffer.concat([number(all.length), ...all]);

// Literals only, which every unpacker has to understand.
const packed = (rtf: string): Buffer => {
  const bytes = Buffer.from(rtf, 'latin1');
  const body: number[] = [];
  for (let at = 0; at < bytes.length; at += 8) body.push(0, ...bytes.subarray(at, at + 8));
  return Buffer.concat([number(body.length + 12), number(bytes.length), number(0x75465a4c), number(0), Buffer.from(body)]);
};

const mail = (data: Buffer, before = ''): Buffer =>
  Buffer.from(
    `From: a@b.example\r\nSubject: Rich\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${before}--b\r\nContent-Type: application/ms-tnef; name="winmail.dat"\r\nContent-Transfer-Encoding: base64\r\n\r\n${data.toString('base64')}\r\n--b--\r\n`,
  );

test('files in winmail.dat are attachments with their names, types and ids', async () => {
  const data = writeTnef({
    subject: 'Rich',
    text: 'Hello',
    html: '<p>Hello <img src="cid:logo@x"></p>',
    files: [
      { name: 'Översikt 報告.pdf', contentType: 'application/pdf', contentId: null, content: Buffer.from('%PDF') },
      { name: 'logo.png', contentType: 'image/png', contentId: 'logo@x', content: Buffer.from('PNG') },
    ],
  });
  const { text, html, attachments } = await readMessage(mail(data));
  assert.deepEqual([text, html], ['Hello', '<p>Hello <img src="cid:logo@x"></p>']);
  assert.deepEqual(
    attachments.map(({ filename, contentType, contentId, related, content }) => [
      filename,
      contentType,
      contentId,
      related,
      content.toString(),
    ]),
    [
      ['Översikt 報告.pdf', 'application/pdf', null, false, '%PDF'],
      ['logo.png', 'image/png', 'logo@x', true, 'PNG'],
    ],
  );
});

test('names in the code page of the sender are read', () => {
  const title = Buffer.from([0x95, 0xf1, 0x8d, 0x90, 0x2e, 0x74, 0x78, 0x74, 0]);
  const data = stream(
    page(932),
    attribute(2, 0x00069002, Buffer.alloc(14)),
    attribute(2, 0x00018010, title),
    attribute(2, 0x0006800f, Buffer.from('x')),
  );
  assert.deepEqual(
    readTnef(data)?.files.map(({ name }) => name),
    ['報告.txt'],
  );
  const russian = stream(
    page(1251),
    attribute(1, 0x00069003, properties(property(0x1000, 0x1e, Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0])))),
  );
  assert.equal(readTnef(russian)?.text, 'Привет');
});

test('the words say what the plain text says again: they are its formatted form, or all there is', async () => {
  const data = writeTnef({ subject: '', text: null, html: '<p>Hej <b>då</b></p>', files: [] });
  const both = await readMessage(mail(data, '--b\r\nContent-Type: text/plain\r\n\r\nHej\r\n'));
  assert.deepEqual([both.text, both.html, both.attachments.length], ['Hej', '<p>Hej <b>då</b></p>', 0]);
  const alone = await readMessage(mail(data));
  assert.deepEqual([alone.text, alone.textFromHtml], ['Hej då', true]);
});

test('RTF is unpacked: HTML in disguise, plain words, characters of a font', () => {
  const disguised = String.raw`{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Bl\'e5b\'e4r &{\*\htmltag84 &amp;}{\*\htmltag72 </p>}\htmlrtf }\htmlrtf0}`;
  assert.deepEqual(readRtf(Buffer.from(disguised, 'latin1')), { text: null, html: '<p>Blåbär &amp;&amp;</p>' });
  const plain = String.raw`{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f1\fcharset128 MS Gothic;}}{\*\generator x;}{\colortbl;\red0;}\f0 One\par Two\tab \u8364?5\par\f1 \'93\'fa\'96\'7b}`;
  assert.deepEqual(readRtf(Buffer.from(plain, 'latin1')), { text: 'One\nTwo\t€5\n日本', html: null });
  assert.equal(unpackRtf(packed(plain))?.toString('latin1'), plain);
  const data = stream(attribute(1, 0x00069003, properties(property(0x1009, 0x102, packed(plain)))));
  assert.equal(readTnef(data)?.text, 'One\nTwo\t€5\n日本');
});

test('RTF with references into what came before is unpacked as the standard says', () => {
  // The example of MS-OXRTFCP 4.1.
  const bytes = Buffer.from('2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0', 'hex');
  assert.equal(unpackRtf(bytes)?.toString('latin1'), '{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n');
});

test('a message inside comes out as a file with its own files beside it', () => {
  const inner = writeTnef({
    subject: 'Older: question',
    text: 'Inside',
    html: null,
    files: [{ name: 'a.txt', contentType: null, contentId: null, content: Buffer.from('a') }],
  });
  const data = stream(
    attribute(2, 0x00069002, Buffer.alloc(14)),
    attribute(2, 0x00069005, properties(property(0x3701, 0x0d, Buffer.concat([Buffer.alloc(16), inner])))),
  );
  assert.deepEqual(
    readTnef(data)?.files.map(({ name, content }) => [name, content.toString()]),
    [
      ['Older question.txt', 'Inside'],
      ['a.txt', 'a'],
    ],
  );
});

test('what only calls itself winmail.dat, or breaks off, stays a file or gives what it has', async () => {
  const other = await readMessage(mail(Buffer.from('no such thing')));
  assert.deepEqual(
    other.attachments.map(({ filename }) => filename),
    ['winmail.dat'],
  );
  const whole = writeTnef({
    subject: '',
    text: 'Hello',
    html: null,
    files: [{ name: 'a.bin', contentType: null, contentId: null, content: Buffer.alloc(500, 1) }],
  });
  const cut = readTnef(whole.subarray(0, whole.length - 300));
  assert.equal(cut?.text, 'Hello');
});

test('two thousand damaged streams are read without an exception, each in a moment', () => {
  const rich = stream(
    page(932),
    attribute(
      1,
      0x00069003,
      properties(
        property(0x1009, 0x102, packed(String.raw`{\rtf1\fromhtml1{\*\htmltag64 <p>}x}`)),
        property(0x37, 0x1f, Buffer.from('S\0', 'utf16le')),
      ),
    ),
    attribute(2, 0x00069002, Buffer.alloc(14)),
    attribute(
      2,
      0x00069005,
      properties(property(0x3707, 0x1f, Buffer.from('a.txt\0', 'utf16le')), property(0x3701, 0x102, Buffer.from('content'))),
    ),
  );
  const random = seeded(7);
  const before = process.cpuUsage();
  for (let run = 0; run < 2000; run += 1) {
    const bytes = Buffer.from(rich.subarray(0, run % 3 === 0 ? Math.floor(random() * rich.length) : rich.length));
    for (let hit = 0; hit < 1 + random() * 12; hit += 1) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    readTnef(bytes);
  }
  const { user, system } = process.cpuUsage(before);
  assert.ok((user + system) / 1e6 < 20, `${(user + system) / 1e3} ms`);
});
