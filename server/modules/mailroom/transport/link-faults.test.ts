import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { startDovecot } from '#test/support/dovecot.ts';
import { weakLink } from '#test/support/weak-link.ts';
import { MailError } from './mail-error.ts';
import type { ListedMail, MailSource } from './mail-source.ts';
import { openSource } from './open-source.ts';
import type { IncomingSettings } from './settings.ts';

const dovecot = await startDovecot();
after(() => dovecot.stop());
const { skip } = dovecot;
const ports = { imap: dovecot.imapPort, pop3: dovecot.pop3Port };
const settingsOver = (port: number, protocol: 'imap' | 'pop3', name: string): IncomingSettings => ({
  protocol,
  host: '127.0.0.1',
  port,
  security: 'none',
  allow: ['127.0.0.1'],
  credential: { userName: name, password: 'secret' },
  answerMillis: 400,
  connectMillis: 400,
});
const filled = async (name: string, count: number): Promise<void> => {
  await dovecot.user(name, 'secret');
  for (let n = 0; n < count; n++) await dovecot.deliver(name, Buffer.from(`Subject: ${n}\r\n\r\n${'line\r\n'.repeat(2000)}`));
};
const listed = (source: MailSource): Promise<ListedMail[]> => Array.fromAsync(source.list(null));
const isFault = (code: string) => (error: unknown) => error instanceof MailError && error.code === code;

for (const protocol of ['imap', 'pop3'] as const) {
  test(`${protocol}: a link that is reset in the middle of a mail is an error, never half a mail`, { skip }, async () => {
    const name = `reset-${protocol}`;
    await filled(name, 3);
    const link = await weakLink(ports[protocol]);
    const source = await openSource(settingsOver(link.port, protocol, name));
    const all = await listed(source);
    link.onAnswer(() => setImmediate(link.cut));
    await assert.rejects(async () => {
      for (const one of all) assert.equal((await source.fetch(one))?.length, one.size);
    }, isFault('closed'));
    source.drop();
    link.stop();
    assert.equal((await dovecot.mailbox(name)).messages, 3);
  });

  test(`${protocol}: a link that goes silent is noticed in time, and the next session finds everything`, { skip }, async () => {
    const name = `silent-${protocol}`;
    await filled(name, 3);
    const link = await weakLink(ports[protocol]);
    const source = await openSource(settingsOver(link.port, protocol, name));
    const [one] = await listed(source);
    assert.ok(one);
    link.freeze();
    const since = Date.now();
    await assert.rejects(source.fetch(one), isFault('timeout'));
    assert.ok(Date.now() - since < 3000);
    await assert.rejects(source.fetch(one), MailError);
    source.drop();
    link.stop();
    const again = await openSource(settingsOver(ports[protocol], protocol, name));
    assert.equal((await listed(again)).length, 3);
    await again.close();
  });

  test(`${protocol}: a server that never greets is given up`, { skip }, async () => {
    const link = await weakLink(ports[protocol]);
    link.freeze();
    await assert.rejects(
      openSource(settingsOver(link.port, protocol, 'nobody')),
      (error: unknown) => error instanceof MailError && error.stage === 'greeting' && error.code === 'timeout',
    );
    link.stop();
  });
}

test('waiting ends with an error when the link is reset', { skip, timeout: 20_000 }, async () => {
  await filled('waiting', 1);
  const link = await weakLink(dovecot.imapPort);
  const source = await openSource({ ...settingsOver(link.port, 'imap', 'waiting'), answerMillis: 5000 });
  const waiting = assert.rejects(async () => source.idle?.(new AbortController().signal, () => {}), isFault('closed'));
  await pause(200);
  link.cut();
  await waiting;
  source.drop();
  link.stop();
});

test('a half-open link is noticed while waiting', { skip, timeout: 20_000 }, async () => {
  await filled('half-open', 1);
  const link = await weakLink(dovecot.imapPort);
  const source = await openSource(settingsOver(link.port, 'imap', 'half-open'));
  const waiting = assert.rejects(async () => source.idle?.(new AbortController().signal, () => {}), isFault('timeout'));
  await pause(100);
  link.freeze();
  await waiting;
  source.drop();
  link.stop();
});
