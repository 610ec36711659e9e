import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMessage } from './read-message.ts';

const HEAD = 'From: ada@customer.test\r\nSubject: Pump\r\n';

function nested(depth: number): string {
  return Array.from({ length: depth }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`).join('');
}

const OVER: [string, Buffer, string][] = [
  ['3000 levels of parts', Buffer.from(`${HEAD}${nested(3000)}\r\nx`), 'too_deep'],
  [
    '20 000 parts',
    Buffer.from(`${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(20_000)}`),
    'too_many_parts',
  ],
  ['headers of 300 KB', Buffer.from(`${HEAD}X-Long: ${'y'.repeat(300_000)}\r\n\r\nx`), 'headers_too_large'],
  ['51 MB', Buffer.concat([Buffer.from(`${HEAD}\r\n`), Buffer.alloc(51 * 1024 * 1024, 0x61)]), 'too_large'],
];

for (const [name, raw, reason] of OVER) {
  test(`a mail with ${name} is unreadable, but its headers are read`, async () => {
    const message = await readMessage(raw);
    assert.equal(message.unreadable, reason);
    assert.equal(message.subject, 'Pump');
    assert.equal(message.from?.address, 'ada@customer.test');
  });
}

test('a mail of 49 levels is read', async () => {
  const message = await readMessage(Buffer.from(`${HEAD}${nested(49)}\r\nx`));
  assert.equal(message.unreadable, null);
  assert.equal(message.text, 'x');
});

// Each of these took minutes in some version of some parser.
const SLOW: [string, Buffer][] = [
  ['comments in To', Buffer.from(`To: ${'(a)'.repeat(80_000)}x@y.test\r\n${HEAD}\r\nx`)],
  ['open comments', Buffer.from(`From: ${'('.repeat(200_000)}\r\n\r\nx`)],
  ['torn encoded words', Buffer.from(`Subject: ${'=?utf-8?q?a'.repeat(20_000)}\r\n\r\nx`)],
  ['blank lines', Buffer.from(`${HEAD}\r\n${'\n'.repeat(1_000_000)}`)],
  ['signature marks', Buffer.from(`${HEAD}\r\n${'--\n'.repeat(300_000)}`)],
  ['quote marks', Buffer.from(`${HEAD}\r\n${'> a\n'.repeat(300_000)}`)],
  ['open tags', Buffer.from(`${HEAD}Content-Type: text/html\r\n\r\n${'<'.repeat(1_000_000)}`)],
  ['links', Buffer.from(`${HEAD}Content-Type: text/html\r\n\r\n${'<a href=x>y</a>'.repeat(100_000)}`)],
  ['bytes of one kind', Buffer.concat([Buffer.from(`${HEAD}\r\n`), Buffer.alloc(1_000_000, 0xe9)])],
  ['addresses in a bounce', Buffer.from(`From: MAILER-DAEMON@x.test\r\nSubject: failure notice\r\n\r\n${'<a@b.test> '.repeat(100_000)}`)],
];

for (const [name, raw] of SLOW) {
  test(`a mail full of ${name} is read within the time of one mail`, async () => {
    const before = process.cpuUsage();
    await readMessage(raw);
    const { user, system } = process.cpuUsage(before);
    assert.ok((user + system) / 1_000_000 < 5, `${(user + system) / 1000} ms`);
  });
}
