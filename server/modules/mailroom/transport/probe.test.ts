import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { createServer } from 'node:tls';
import { testCertificate, testKey } from '#test/support/certificate.ts';
import { startDovecot } from '#test/support/dovecot.ts';
import { startSmtpSink } from '#test/support/smtp-sink.ts';
import { probeIncoming, probeOutgoing, type ProbeStep } from './probe.ts';
import { remedyFor } from './remedy.ts';
import type { IncomingSettings } from './settings.ts';

const dovecot = await startDovecot();
after(() => dovecot.stop());
const { skip } = dovecot;
const base = { host: 'localhost', allow: ['localhost'], credential: { userName: 'desk', password: 'secret' } } as const;
const imap = (): IncomingSettings => ({ ...base, protocol: 'imap', port: dovecot.imapsPort, security: 'tls', ca: testCertificate });
const states = (steps: readonly ProbeStep[]): string => steps.map(({ step, state }) => `${step} ${state}`).join(', ');
if (!skip) {
  await dovecot.user('desk', 'secret');
  await dovecot.deliver('desk', Buffer.from('Subject: newest\r\n\r\nx\r\n'));
}

test('a mailbox that works passes every step and is left as it was', { skip }, async () => {
  for (const settings of [imap(), { ...imap(), protocol: 'pop3', port: dovecot.pop3sPort }] as const) {
    const steps = await probeIncoming(settings);
    assert.equal(states(steps), 'resolve ok, connect ok, tls ok, sign-in ok, read ok');
    const [resolve, , tls, , read] = steps;
    assert.match(resolve?.detail.address ?? '', /^(127\.0\.0\.1|::1)$/);
    assert.match(tls?.detail.protocol ?? '', /^TLSv1\.[23]$/);
    assert.match(tls?.detail.names ?? '', /mail\.test/);
    assert.ok(Date.parse(tls?.detail.validTo ?? '') > Date.now());
    assert.equal(read?.detail.messages, 1);
    assert.ok(steps.every(({ millis, remedy }) => millis >= 0 && remedy === null));
  }
  assert.deepEqual(await dovecot.mailbox('desk'), { messages: 1, seen: 0, deleted: 0 });
});

test('a wrong password stops at signing in, with the words of the server', { skip }, async () => {
  const steps = await probeIncoming({ ...imap(), credential: { userName: 'desk', password: 'no' } });
  assert.equal(states(steps), 'resolve ok, connect ok, tls ok, sign-in failed, read not-tried');
  assert.match(steps[3]?.serverWords ?? '', /^NO \[AUTHENTICATIONFAILED\]/);
  assert.deepEqual([steps[3]?.reason, steps[3]?.remedy], ['credentials', 'check-password']);
});

test('each wrong setting stops at its own step with its own remedy', { skip }, async () => {
  const cases: [Partial<IncomingSettings>, string, string][] = [
    [{ host: 'mail.invalid' }, 'resolve', 'check-host'],
    [{ allow: [] }, 'resolve', 'allow-host'],
    [{ port: 1 }, 'connect', 'wrong-port'],
    [{ port: dovecot.imapPort }, 'tls', 'wrong-security'],
    [{ ca: undefined }, 'tls', 'untrusted-certificate'],
    [{ security: 'none', connectMillis: 300 }, 'sign-in', 'wrong-security'],
    [{ folder: 'Nowhere' }, 'read', 'check-folder'],
  ];
  for (const [change, step, remedy] of cases) {
    const failed = (await probeIncoming({ ...imap(), ...change })).find(({ state }) => state === 'failed');
    assert.deepEqual([failed?.step, failed?.remedy], [step, remedy], JSON.stringify(change));
  }
});

test('a certificate for another name is told apart from one that nobody trusts', async (t) => {
  const server = createServer({ key: testKey, cert: testCertificate }).listen(0, '127.0.0.2');
  const address = await once(server, 'listening').then(
    () => server.address() as AddressInfo,
    () => t.skip('this machine has no 127.0.0.2'),
  );
  if (!address) return;
  const steps = await probeIncoming({ ...imap(), host: '127.0.0.2', port: address.port, allow: ['127.0.0.0/8'] });
  assert.equal(states(steps), 'resolve ok, connect ok, tls failed, sign-in not-tried, read not-tried');
  assert.equal(steps[2]?.remedy, 'certificate-name');
  server.close();
});

test('sending to oneself passes every step, and without a message sending is not tried', async () => {
  const sink = await startSmtpSink({ credentials: base.credential });
  const settings = { ...base, port: sink.port, security: 'starttls', ca: testCertificate } as const;
  const message = { envelope: { from: 'desk@x.example', to: ['desk@x.example'] }, raw: Buffer.from('Subject: test\r\n\r\nx\r\n') };
  assert.equal(states(await probeOutgoing(settings)), 'resolve ok, connect ok, tls ok, sign-in ok, send not-tried');
  const steps = await probeOutgoing(settings, message);
  assert.equal(states(steps), 'resolve ok, connect ok, tls ok, sign-in ok, send ok');
  assert.match(steps.at(-1)?.serverWords ?? '', /^250 /);
  assert.equal(sink.messages.length, 1);
  sink.answer(({ moment }) => (moment === 'sender' ? { code: 553, text: '5.7.1 Not your address' } : undefined));
  const refused = (await probeOutgoing(settings, message)).at(-1);
  assert.deepEqual([refused?.state, refused?.serverWords, refused?.remedy], ['failed', '553 5.7.1 Not your address', 'sender-not-allowed']);
  const wrong = await probeOutgoing({ ...settings, credential: { userName: 'desk', password: 'no' } }, message);
  assert.equal(states(wrong), 'resolve ok, connect ok, tls ok, sign-in failed, send not-tried');
  const untrusted = await probeOutgoing({ ...settings, ca: undefined }, message);
  assert.equal(untrusted.find(({ state }) => state === 'failed')?.remedy, 'untrusted-certificate');
  await sink.stop();
});

test('the words of well-known servers lead to the remedy that helps', () => {
  const at = (serverWords: string, host = 'mail.example'): string | null =>
    remedyFor({ stage: 'sign-in', code: 'credentials', serverWords }, { host, port: 993 });
  assert.equal(at('2 NO [ALERT] Application-specific password required: https://support.example'), 'app-password');
  assert.equal(at('535 5.7.9 Application-specific password required.'), 'app-password');
  assert.equal(at('535 5.7.139 Authentication unsuccessful, basic authentication is disabled.'), 'use-oauth');
  assert.equal(at('NO LOGIN failed.', 'outlook.office365.com'), 'use-oauth');
  assert.equal(at('NO [AUTHENTICATIONFAILED] Invalid credentials', 'imap.mail.yahoo.com'), 'app-password');
  assert.equal(at('NO [ALERT] Your account is not enabled for IMAP use.'), 'enable-protocol');
  assert.equal(at('NO [PRIVACYREQUIRED] Plaintext authentication disallowed on non-secure connections.'), 'wrong-security');
  assert.equal(at('-ERR [IN-USE] Unable to lock maildrop'), 'try-later');
  assert.equal(at('NO [AUTHENTICATIONFAILED] Authentication failed.'), 'check-password');
  assert.equal(remedyFor({ stage: 'connect', code: 'timeout', serverWords: null }, { host: 'x', port: 25 }), 'port-25-blocked');
  assert.equal(
    remedyFor({ stage: 'recipient', code: 'server-refused', serverWords: '530 Authentication required' }, { host: 'x', port: 25 }),
    'sign-in-needed',
  );
});
