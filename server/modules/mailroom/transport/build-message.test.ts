import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { buildMessage, type OutgoingMessage, trimReferences } from './build-message.ts';
import { UnsafeValue } from './single-line.ts';

const plain: OutgoingMessage = {
  messageId: '<t1.e2@desk.example>',
  date: new Date('2026-03-01T10:20:30Z'),
  from: { name: 'Åsa, "the desk" 日本', address: 'support@desk.example' },
  to: [{ name: 'Bo', address: 'bo@x.example' }, { address: 'list@x.example' }],
  cc: [{ address: 'cc@x.example' }],
  replyTo: { address: 'reply@desk.example' },
  subject: 'Räksmörgås 日本語 '.repeat(12).trim(),
  inReplyTo: '<parent@x.example>',
  references: ['<root@x.example>'],
  text: 'Hej,\r\n.\r\nFrom here 日本語\r\n',
  html: '<p>Hej 日本語</p>',
  attachments: [{ filename: 'räkning 日本.pdf', contentType: 'application/pdf', content: Buffer.from([0, 255, 13, 10, 46, 13, 10]) }],
  autoSubmitted: 'auto-replied',
  headers: { 'X-Loop': 'desk-1' },
};
const head = (raw: Buffer): string => raw.toString('latin1').split('\r\n\r\n')[0] ?? '';

test('what was put in comes out of another parser', async () => {
  const raw = await buildMessage(plain);
  const read = await simpleParser(raw);
  assert.equal(read.messageId, plain.messageId);
  assert.deepEqual(read.date, plain.date);
  assert.deepEqual(read.from?.value, [{ name: plain.from.name, address: plain.from.address }]);
  assert.equal(read.subject, plain.subject);
  assert.equal(read.inReplyTo, '<parent@x.example>');
  assert.deepEqual(read.references, ['<root@x.example>', '<parent@x.example>']);
  assert.equal(read.text?.replaceAll('\n', '\r\n'), plain.text);
  assert.equal(read.html, plain.html);
  assert.equal(read.attachments[0]?.filename, 'räkning 日本.pdf');
  assert.deepEqual(read.attachments[0]?.content, plain.attachments?.[0]?.content);
  assert.equal(read.headers.get('auto-submitted'), 'auto-replied');
  assert.equal(read.headers.get('x-loop'), 'desk-1');
  assert.equal(head(raw).includes('Bcc'), false);
});

test('it is 7-bit text in lines that every server carries, with CRLF and nothing else', async () => {
  const raw = await buildMessage({ ...plain, text: `bare\rcr and\nlf\n\0${'long '.repeat(500)}\n` });
  const text = raw.toString('latin1');
  assert.match(text, /^[\t\r\n\x20-\x7e]*$/);
  assert.equal(/\r(?!\n)|(?<!\r)\n/.test(text), false);
  assert.ok(text.split('\r\n').every((line) => line.length <= 998));
  assert.ok(
    head(raw)
      .split('\r\n')
      .every((line) => line.length <= 200),
  );
});

test('the same values give the same bytes, so every attempt sends the same mail', async () => {
  assert.deepEqual(await buildMessage(plain), await buildMessage({ ...plain }));
});

const breakers = ['\r\n', '\n', '\r', '\0', '\r\nBcc: e@e.example', '\n.\r\n', '\r\n\r\nbody', '\r\n.\r\nMAIL FROM:<e@e>'];
const places: Record<string, (value: string) => Partial<OutgoingMessage>> = {
  messageId: (value) => ({ messageId: `<a${value}@x.example>` }),
  'from.name': (name) => ({ from: { ...plain.from, name } }),
  'from.address': (value) => ({ from: { address: `a${value}@x.example` } }),
  'to.0.name': (name) => ({ to: [{ name, address: 'a@x.example' }] }),
  'to.1.address': (value) => ({ to: [{ address: 'a@x.example' }, { address: `a@x.example${value}` }] }),
  'cc.0.address': (value) => ({ cc: [{ address: `a@x${value}.example` }] }),
  'replyTo.address': (value) => ({ replyTo: { address: `a@x${value}.example` } }),
  'replyTo.name': (name) => ({ replyTo: { name, address: 'a@x.example' } }),
  subject: (value) => ({ subject: `Re: ${value}` }),
  inReplyTo: (value) => ({ inReplyTo: `<a@x${value}>` }),
  references: (value) => ({ references: [`<a@x${value}>`] }),
  'attachments.0.filename': (value) => ({ attachments: [{ filename: `a${value}.txt`, contentType: 'text/plain', content: Buffer.of(1) }] }),
  'attachments.0.contentType': (value) => ({ attachments: [{ filename: 'a', contentType: `text/plain${value}`, content: Buffer.of(1) }] }),
  'attachments.0.contentId': (contentId) => ({
    attachments: [{ filename: 'a', contentType: 'text/plain', content: Buffer.of(1), contentId }],
  }),
  'headers.X-One': (value) => ({ headers: { 'X-One': `a${value}` } }),
};
for (const [field, place] of Object.entries(places))
  test(`a line break or NUL in ${field} is refused with the name of the field`, async () => {
    for (const breaker of breakers)
      await assert.rejects(
        buildMessage({ ...plain, ...place(breaker) }),
        (error: unknown) => error instanceof UnsafeValue && error.field === field,
        JSON.stringify(breaker),
      );
  });

test('headers that are built from values cannot be given again, nor names that are none', async () => {
  for (const name of ['Bcc', 'from', 'CONTENT-Type', 'Subject', 'X One', 'X:One', 'X\r\nBcc', '', 'DKIM-Signature', 'Auto-Submitted'])
    await assert.rejects(buildMessage({ ...plain, headers: { [name]: 'x' } }), UnsafeValue, name);
});

test('an address is one bare address', async () => {
  const wrong = [
    'a',
    '@x',
    'a@',
    'a b@x.example',
    'a@x.example, b@x.example',
    '<a@x.example>',
    'a@x.example (c)',
    'a@b@x.example',
    'a@x y',
    'x'.repeat(320) + '@x',
  ];
  for (const address of wrong) await assert.rejects(buildMessage({ ...plain, to: [{ address }] }), UnsafeValue, address);
  for (const address of ['a+b=c@x.example', '"john doe"@x.example', "o'neil@x.example", 'å@bücher.example', 'a@[192.0.2.1]'])
    assert.match(
      (await simpleParser(await buildMessage({ ...plain, to: [{ address }] }))).headerLines.find(({ key }) => key === 'to')?.line ?? '',
      /@/,
    );
});

test('an id of somebody else that is no id is left out and does not stop the reply', async () => {
  const raw = await buildMessage({ ...plain, inReplyTo: 'no id at all', references: ['<a b>', '', '<ok@x>', '<a@x> <b@x>'] });
  const read = await simpleParser(raw);
  assert.equal(read.inReplyTo, undefined);
  assert.equal(read.references, '<ok@x>');
});

test('a long conversation keeps its first reference and its last nine', async () => {
  const all = Array.from({ length: 40 }, (_, at) => `<${at}@x>`);
  assert.deepEqual(trimReferences(all), ['<0@x>', ...all.slice(-9)]);
  assert.deepEqual(trimReferences(all.slice(0, 10)), all.slice(0, 10));
  assert.deepEqual(trimReferences(['<a@x>', '<b@x>', '<a@x>']), ['<a@x>', '<b@x>']);
  const read = await simpleParser(await buildMessage({ ...plain, references: all }));
  assert.equal(read.references?.length, 10);
  assert.equal(read.references?.at(-1), '<parent@x.example>');
});

test('no subject, name or text can add a header', async () => {
  const known = head(await buildMessage(plain))
    .split('\r\n')
    .filter((line) => /^\S/.test(line))
    .map((line) => line.split(':')[0]);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), async (subject, text) => {
      const values = { ...plain, subject, text, from: { ...plain.from, name: subject } };
      if (/[\r\n\0]/.test(subject)) return assert.rejects(buildMessage(values), UnsafeValue);
      const lines = head(await buildMessage(values))
        .split('\r\n')
        .filter((line) => /^\S/.test(line));
      const names = lines.map((line) => line.split(':')[0] ?? '');
      assert.ok(names.every((name) => known.includes(name)) && new Set(names).size === names.length, names.join());
    }),
    { numRuns: 300 },
  );
});
