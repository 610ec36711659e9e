import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { setImmediate as tick } from 'node:timers/promises';
import { testCertificate } from '#test/support/certificate.ts';
import { startDovecot } from '#test/support/dovecot.ts';
import { MailError } from './mail-error.ts';
import { openPop3 } from './pop3.ts';
import { unstuff } from './pop3-wire.ts';
import type { IncomingSettings } from './settings.ts';

const dovecot = await startDovecot();
after(() => dovecot.stop());
const { skip } = dovecot;

let serial = 0;
const mail = (words: string): Buffer => Buffer.from(`Subject: ${words}\r\n\r\n${words}\r\n`);
const settingsFor = (port: number, name: string): IncomingSettings => ({
  protocol: 'pop3',
  host: '127.0.0.1',
  port,
  security: 'none',
  allow: ['127.0.0.1'],
  credential: { userName: name, password: 'secret' },
});
const maildrop = async (count = 0): Promise<{ name: string; settings: IncomingSettings }> => {
  const name = `drop${++serial}`;
  await dovecot.user(name, 'secret');
  for (let n = 1; n <= count; n++) await dovecot.deliver(name, mail(`mail ${n}`));
  return { name, settings: settingsFor(dovecot.pop3Port, name) };
};
const isMailError = (stage: string, code: string, words?: RegExp) => (error: unknown) => {
  assert.ok(error instanceof MailError, String(error));
  assert.deepEqual([error.stage, error.code], [stage, code]);
  if (words) assert.match(error.serverWords ?? '', words);
  return true;
};

test('mail comes byte for byte over POP3, with 8-bit bytes and lines of dots', { skip }, async () => {
  const { name, settings } = await maildrop();
  const bytes = Buffer.from(Array.from({ length: 255 }, (_, at) => at + 1).filter((at) => at !== 10 && at !== 13));
  const raw = Buffer.concat([mail('räksmörgås'), bytes, Buffer.from('\r\n.\r\n..\r\n...x\r\n.\r\n')]);
  await dovecot.deliver(name, raw);
  await dovecot.deliver(
    name,
    Buffer.concat([Buffer.from('Subject: long\r\n\r\n'), Buffer.alloc(3_000_000, 'a line of it\r\n'), Buffer.from('\r\n')]),
  );
  const source = await openPop3(settings);
  const [one, two] = await Array.fromAsync(source.list(null));
  assert.ok(one && two);
  assert.equal(one.size, raw.length);
  assert.deepEqual(await source.fetch(one), raw);
  assert.ok((await source.fetch(two))?.length, String(two.size));
  assert.match(String(await source.head(one, 1000)), /^Subject: räksmörgås\r\n/);
  await source.close();
  assert.equal((await dovecot.mailbox(name)).messages, 2);
});

test('a line that is cut before QUIT removes nothing, and QUIT removes what was marked', { skip }, async () => {
  const { name, settings } = await maildrop(5);
  for (let round = 0; round < 20; round++) {
    const source = await openPop3(settings);
    const all = await Array.fromAsync(source.list(null));
    assert.equal(all.length, 5);
    for (const one of all) await source.done(one, 'delete');
    source.drop();
    assert.equal((await dovecot.mailbox(name)).messages, 5);
  }
  const source = await openPop3(settings);
  const all = await Array.fromAsync(source.list(null));
  for (const one of all.slice(0, 3)) await source.done(one, 'delete');
  await source.close();
  assert.equal((await dovecot.mailbox(name)).messages, 2);
});

test('the same mail has the same UIDL in the next session', { skip }, async () => {
  const { settings } = await maildrop(3);
  const sessions: string[][] = [];
  for (let n = 0; n < 2; n++) {
    const source = await openPop3(settings);
    sessions.push((await Array.fromAsync(source.list(null))).map(({ uid }) => uid));
    await source.close();
  }
  assert.deepEqual(sessions[0], sessions[1]);
  assert.equal(new Set(sessions[0]).size, 3);
});

test('removing twice is done once, a mail that is gone is null, and moving is told to be impossible', { skip }, async () => {
  const { name, settings } = await maildrop(1);
  const source = await openPop3(settings);
  const [one] = await Array.fromAsync(source.list(null));
  assert.ok(one);
  await source.done(one, 'seen');
  await source.done(one, 'delete');
  await source.done(one, 'delete');
  await source.done({ uid: 'unknown', uidValidity: '' }, 'delete');
  assert.equal(await source.fetch(one), null);
  assert.deepEqual(await Array.fromAsync(source.list(null)), []);
  await assert.rejects(source.done(one, 'move'), isMailError('remove', 'unsupported'));
  await source.close();
  assert.equal((await dovecot.mailbox(name)).messages, 0);
});

test('a wrong password over POP3 is told in the words of the server', { skip }, async () => {
  const { settings } = await maildrop();
  const wrong = { ...settings, credential: { userName: 'nobody', password: 'no' } };
  await assert.rejects(openPop3(wrong), isMailError('sign-in', 'credentials', /^-ERR \[AUTH\] Authentication failed\.$/));
  const split = { ...settings, credential: { userName: 'a\r\nDELE 1', password: 'no' } };
  await assert.rejects(openPop3(split), isMailError('sign-in', 'unsafe-value'));
});

test('POP3 over TLS and STLS reads mail when the certificate is trusted', { skip }, async () => {
  const { settings } = await maildrop(1);
  const ways = [
    { security: 'tls', port: dovecot.pop3sPort },
    { security: 'starttls', port: dovecot.pop3Port },
  ] as const;
  for (const way of ways) {
    const source = await openPop3({ ...settings, ...way, ca: testCertificate });
    assert.equal((await Array.fromAsync(source.list(null))).length, 1);
    await source.close();
    await assert.rejects(openPop3({ ...settings, ...way }), isMailError('tls', 'certificate-untrusted'));
  }
});

/** Answers each command with the next reply; a byte at a time, as a bad network would. */
const scripted = async (replies: readonly string[]): Promise<{ port: number; stop(): void }> => {
  const server = createServer((socket) => {
    const left = [...replies];
    const say = async (): Promise<void> => {
      for (const byte of Buffer.from(left.shift() ?? '-ERR\r\n', 'latin1')) {
        socket.write(Buffer.of(byte));
        await tick();
      }
    };
    socket.setNoDelay(true).on('error', () => {});
    let heard = '';
    void say();
    socket.on('data', (chunk) => {
      heard += chunk.toString();
      if (heard.endsWith('\r\n')) void say();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, stop: () => server.close() };
};
const opening = ['+OK hello\r\n', '+OK\r\n', '+OK\r\n'];

test('a server without UIDL is listed by content, and equal copies go together', async () => {
  const body = '+OK\r\nSubject: a\r\n\r\n..dot\r\n.\r\n';
  const list = '+OK\r\n1 22\r\n2 22\r\n3 9\r\n.\r\n';
  const { port, stop } = await scripted([
    ...opening,
    list,
    '-ERR no UIDL\r\n',
    body,
    body,
    '+OK\r\nother\r\n.\r\n',
    body,
    '+OK\r\n',
    '+OK\r\n',
    '+OK bye\r\n',
  ]);
  const source = await openPop3(settingsFor(port, 'x'));
  const all = await Array.fromAsync(source.list(null));
  assert.equal(all.length, 2);
  assert.ok(all.every(({ uid }) => uid.startsWith('sha256:')));
  const [one] = all;
  assert.ok(one);
  assert.equal(String(await source.fetch(one)), 'Subject: a\r\n\r\n.dot\r\n');
  await source.done(one, 'delete');
  await source.close();
  stop();
});

test('an empty maildrop and an empty mail are no trouble', async () => {
  const { port, stop } = await scripted([...opening, '+OK\r\n1 0\r\n.\r\n', '+OK\r\n1 a\r\n.\r\n', '+OK\r\n.\r\n', '+OK\r\n']);
  const source = await openPop3(settingsFor(port, 'x'));
  const [one] = await Array.fromAsync(source.list(null));
  assert.ok(one);
  assert.equal((await source.fetch(one))?.length, 0);
  await source.close();
  stop();
});

test('a QUIT that the server refuses or leaves unanswered is an error when mail was to be removed', async () => {
  for (const quit of ['-ERR some deleted messages not removed\r\n', '+O']) {
    const { port, stop } = await scripted([...opening, '+OK\r\n1 5\r\n.\r\n', '+OK\r\n1 a\r\n.\r\n', '+OK\r\n', quit]);
    const source = await openPop3({ ...settingsFor(port, 'x'), answerMillis: 300 });
    const [one] = await Array.fromAsync(source.list(null));
    assert.ok(one);
    await source.done(one, 'delete');
    const code = quit.startsWith('-') ? 'server-refused' : 'timeout';
    await assert.rejects(source.close(), isMailError('commit', code));
    stop();
  }
});

test('silence, garbage and a greeting that says no are each named', async () => {
  const cases = [
    ['', 'timeout'],
    ['HTTP/1.1 400 Bad Request\r\n', 'protocol'],
    ['-ERR too busy\r\n', 'server-refused'],
    ['x'.repeat(40_000), 'too-large'],
  ] as const;
  for (const [greeting, code] of cases) {
    const { port, stop } = await scripted([greeting]);
    await assert.rejects(openPop3({ ...settingsFor(port, 'x'), answerMillis: 300 }), isMailError('greeting', code));
    stop();
  }
});

test('bytes that come with the answer to STLS are refused, not read as if they came over TLS', async () => {
  const { port, stop } = await scripted(['+OK hello\r\n', '+OK go\r\n+OK injected\r\n']);
  await assert.rejects(openPop3({ ...settingsFor(port, 'x'), security: 'starttls', answerMillis: 500 }), MailError);
  stop();
});

test('dot stuffing is undone at the start of lines only', () => {
  for (const [sent, meant] of [
    ['', ''],
    ['..\r\n', '.\r\n'],
    ['a..b\r\n..c\r\n...\r\n', 'a..b\r\n.c\r\n..\r\n'],
    ['.x\r\n', '.x\r\n'],
  ] as const)
    assert.equal(String(unstuff(Buffer.from(sent))), meant);
});
