import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openReader } from './reader.ts';

const warnings: object[] = [];
const reader = openReader({ log: { warn: (fields) => warnings.push(fields) } });
after(() => reader.close());

const mail = (...lines: string[]): Buffer => Buffer.from(lines.join('\r\n'), 'utf8');

test('a mail comes back with its attachments as bytes and its HTML made safe', async () => {
  const { message, sanitised } = await reader.read(
    mail(
      'From: Ada <ada@customer.test>',
      'Subject: Broken pump',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p onclick="x()">Hej <b>då</b><script>alert(1)</script><img src="https://track.test/a.png"></p>',
      '--b',
      'Content-Type: application/octet-stream; name=a.bin',
      'Content-Transfer-Encoding: base64',
      '',
      'AAEC/w==',
      '--b--',
    ),
  );
  assert.equal(message.unreadable, null);
  assert.equal(message.from?.address, 'ada@customer.test');
  assert.equal(message.unverifiedSender, false);
  assert.deepEqual([...(message.attachments[0]?.content ?? [])], [0, 1, 2, 255]);
  assert.equal(sanitised?.html, '<p>Hej <b>då</b><img data-remote-src="https://track.test/a.png"></p>');
  assert.equal(sanitised?.remoteImages, 1);
});

test('mails that are read at the same time each get their own answer', async () => {
  const subjects = ['one', 'two', 'three', 'four'];
  const read = await Promise.all(subjects.map((subject) => reader.read(mail(`Subject: ${subject}`, '', 'x'))));
  assert.deepEqual(
    read.map(({ message }) => message.subject),
    subjects,
  );
});

test('a mail that kills the process is unreadable, and the next one is read', async () => {
  const { startChild } = await import('./reader-process.ts');
  let deaths = 0;
  const shaky = openReader({
    log: { warn: () => undefined },
    start: () => {
      const child = startChild();
      return {
        ...child,
        ask: async (request) => {
          const asked = child.ask(request);
          if (request.raw && Buffer.from(request.raw).includes('poison')) {
            deaths += 1;
            await child.stop();
          }
          return asked;
        },
      };
    },
  });
  try {
    const poisoned = await shaky.read(mail('Subject: poison', '', 'x'));
    assert.equal(poisoned.message.unreadable, 'failed');
    assert.equal(deaths, 2);
    const next = await shaky.read(mail('Subject: fine', '', 'x'));
    assert.equal(next.message.subject, 'fine');
  } finally {
    await shaky.close();
  }
});

test('an idle process is stopped and a new one starts for the next mail', async () => {
  let started = 0;
  const { startChild } = await import('./reader-process.ts');
  const sleepy = openReader({
    log: { warn: () => undefined },
    idleMilliseconds: 20,
    start: () => {
      started += 1;
      return startChild();
    },
  });
  try {
    await sleepy.read(mail('Subject: a', '', 'x'));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const { message } = await sleepy.read(mail('Subject: b', '', 'x'));
    assert.equal(message.subject, 'b');
    assert.equal(started, 2);
  } finally {
    await sleepy.close();
  }
});
