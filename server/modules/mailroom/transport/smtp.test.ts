import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { testCertificate } from '#test/support/certificate.ts';
import { startSmtpSink, type SinkOptions, type SmtpSink } from '#test/support/smtp-sink.ts';
import type { OutgoingSettings } from './settings.ts';
import { wireAddress } from './single-line.ts';
import { type RawMail, sendMail } from './smtp.ts';

const sinks: SmtpSink[] = [];
after(() => Promise.all(sinks.map((sink) => sink.stop())));
const sinkWith = async (options: SinkOptions = {}): Promise<{ sink: SmtpSink; settings: OutgoingSettings }> => {
  const sink = await startSmtpSink(options);
  sinks.push(sink);
  return { sink, settings: { host: '127.0.0.1', port: sink.port, security: 'none', allow: ['127.0.0.1'] } };
};
const mail = (raw: Buffer | string = 'Subject: x\r\n\r\nhello\r\n', to: string[] = ['a@x.example']): RawMail => ({
  envelope: { from: 'desk@x.example', to },
  raw: Buffer.from(raw),
});

test('the bytes arrive as they were given, with dots, 8-bit text and long lines', async () => {
  const { sink, settings } = await sinkWith();
  const lines = ['Subject: räksmörgås', '', '.', '..', '.x', '日本語', 'y'.repeat(5000), '.'].join('\r\n');
  const raw = Buffer.concat([Buffer.from(`${lines}\r\n`), Buffer.from([0xff, 0xfe, 0x80, 13, 10])]);
  const result = await sendMail(settings, mail(raw, ['a@x.example', 'b@y.example']));
  assert.equal(result.ok, true);
  assert.match(result.response, /^250 /);
  const [got] = sink.messages;
  assert.deepEqual(got?.raw, raw);
  assert.deepEqual([got?.from, got?.to], ['desk@x.example', ['a@x.example', 'b@y.example']]);
});

test('a body that tries to end the message early stays one message', async () => {
  const { sink, settings } = await sinkWith();
  for (const trick of ['\r\n.\r\nMAIL FROM:<e@e>\r\n', '\n.\n', '\r.\r', '\n.\r\n', '\r\n.\n', '\r.\r\nRCPT TO:<e@e>\r\n'])
    assert.equal((await sendMail(settings, mail(`Subject: x\r\n\r\na${trick}b\r\n`))).ok, true);
  assert.equal(sink.messages.length, 6);
  assert.ok(sink.messages.every(({ from, to }) => from === 'desk@x.example' && to.length === 1));
});

test('an address that carries a command is refused before anything is sent', async () => {
  const { sink, settings } = await sinkWith();
  for (const trick of [
    'a@x.example\r\nRCPT TO:<e@e>',
    'a@x.example>\r\nDATA',
    'a@x.example> SIZE=1',
    '<a@x.example>',
    'a b@x.example',
    'a@x.example\0',
    '@x.example',
    'a',
    '',
  ])
    for (const envelope of [
      { from: 'desk@x.example', to: [trick] },
      { from: trick || 'a', to: ['a@x.example'] },
    ]) {
      const result = await sendMail(settings, { envelope, raw: mail().raw });
      assert.ok(!result.ok && result.permanent && result.stage === 'envelope', trick);
    }
  assert.equal(sink.messages.length, 0);
});

test('the null sender is sent as it is, and an international domain as every server knows it', async () => {
  const { sink, settings } = await sinkWith();
  await sendMail(settings, { envelope: { from: '', to: ['a@bücher.example'] }, raw: mail().raw });
  assert.deepEqual([sink.messages[0]?.from, sink.messages[0]?.to], ['', ['a@bücher.example']]);
  assert.equal(wireAddress('to', 'a@bücher.example'), 'a@xn--bcher-kva.example');
});

test('letters beyond ASCII before the @ go to a server that takes them, and are refused clearly by one that does not', async () => {
  const wide = await sinkWith();
  const sent = await sendMail(wide.settings, { envelope: { from: 'a@x.example', to: ['åsa@bücher.example'] }, raw: mail().raw });
  assert.deepEqual([sent.ok, wide.sink.messages[0]?.to], [true, ['åsa@bücher.example']]);
  const narrow = await sinkWith({ asciiOnly: true });
  const refused = await sendMail(narrow.settings, { envelope: { from: 'a@x.example', to: ['åsa@x.example'] }, raw: mail().raw });
  assert.ok(!refused.ok && refused.permanent);
  assert.deepEqual([refused.stage, refused.reason, narrow.sink.messages.length], ['recipient', 'unsupported', 0]);
  assert.ok(!narrow.sink.asked.some(({ moment }) => moment === 'sender'));
});

const refusals = [
  ['sender', 550, true],
  ['sender', 451, false],
  ['recipient', 550, true],
  ['recipient', 450, false],
  ['data', 554, true],
  ['data', 451, false],
  ['data', 421, false],
  ['connect', 554, false],
  ['connect', 421, false],
] as const;
for (const [moment, code, permanent] of refusals)
  test(`${code} at ${moment} is ${permanent ? 'for good' : 'for now'}, in the words of the server`, async () => {
    const text = `5.7.1 Åse says no to ${moment}`;
    const { settings } = await sinkWith({ script: (ask) => (ask.moment === moment ? { code, text } : undefined) });
    const result = await sendMail(settings, mail());
    assert.ok(!result.ok);
    assert.equal(result.permanent, permanent);
    assert.equal(result.code, code);
    assert.match(result.response, new RegExp(`^${code} .*Åse says no to ${moment}`));
    assert.equal(result.stage, moment === 'connect' ? 'greeting' : moment);
  });

test('one refused recipient among others is named, and the others get their mail', async () => {
  const { sink, settings } = await sinkWith({
    script: ({ moment, address }) => (moment === 'recipient' && address.startsWith('b') ? { code: 550, text: 'no b' } : undefined),
  });
  const result = await sendMail(settings, mail(undefined, ['a@x.example', 'b@x.example', 'c@x.example']));
  assert.ok(result.ok);
  assert.deepEqual(sink.messages[0]?.to, ['a@x.example', 'c@x.example']);
  assert.deepEqual(
    result.refused.map(({ address, permanent, code }) => [address, permanent, code]),
    [['b@x.example', true, 550]],
  );
});

test('all refused, one of them for now, is worth another try', async () => {
  const { settings } = await sinkWith({
    script: ({ moment, address }) => (moment === 'recipient' ? { code: address.startsWith('b') ? 450 : 550, text: 'no' } : undefined),
  });
  const result = await sendMail(settings, mail(undefined, ['a@x.example', 'b@x.example']));
  assert.ok(!result.ok && !result.permanent);
  assert.equal(result.refused.length, 2);
});

test('a line that is cut, or silent, at any moment is not for good', async () => {
  for (const moment of ['connect', 'sender', 'recipient', 'data'] as const)
    for (const answer of ['close', 'stall'] as const) {
      const { settings } = await sinkWith({ script: (ask) => (ask.moment === moment ? answer : undefined) });
      const result = await sendMail({ ...settings, answerMillis: 200, connectMillis: 200 }, mail());
      assert.ok(!result.ok && !result.permanent, `${moment} ${answer}`);
      assert.equal(result.reason, answer === 'close' ? 'closed' : 'timeout', `${moment} ${answer}`);
      assert.equal(result.response, '');
    }
});

test('sign-in works, and a refused one is told in the words of the server and not held against the mail', async () => {
  const credential = { userName: 'desk', password: 'sécret' };
  const { sink, settings } = await sinkWith({ credentials: credential });
  assert.equal((await sendMail({ ...settings, credential }, mail())).ok, true);
  const wrong = await sendMail({ ...settings, credential: { ...credential, password: 'no' } }, mail());
  assert.ok(!wrong.ok && !wrong.permanent);
  assert.deepEqual([wrong.stage, wrong.reason, wrong.response], ['sign-in', 'credentials', '535 5.7.8 Authentication credentials invalid']);
  const unsigned = await sendMail(settings, mail());
  assert.ok(!unsigned.ok && unsigned.code === 530);
  assert.equal(sink.messages.length, 1);
});

test('TLS and STARTTLS need a trusted certificate, and STARTTLS is never skipped', async () => {
  for (const security of ['tls', 'starttls'] as const) {
    const { sink, settings } = await sinkWith({ secure: security === 'tls' });
    const sent = await sendMail({ ...settings, security, ca: testCertificate }, mail());
    assert.equal(sent.ok, true, JSON.stringify(sent));
    const named = { ...settings, security, ca: testCertificate, host: 'localhost', allow: ['localhost'] };
    assert.equal((await sendMail(named, mail())).ok, true);
    const result = await sendMail({ ...settings, security }, mail());
    assert.ok(!result.ok && !result.permanent);
    assert.deepEqual([result.stage, result.reason], ['tls', 'certificate-untrusted']);
    assert.equal(sink.messages.length, 2);
  }
  const { sink, settings } = await sinkWith({ plainOnly: true });
  const result = await sendMail({ ...settings, security: 'starttls' }, mail());
  assert.ok(!result.ok);
  assert.equal(result.reason, 'starttls-missing');
  assert.equal(sink.messages.length, 0);
});

test('a server that speaks something else, and a host that is not allowed, are named', async () => {
  const server = createServer((socket) => socket.on('error', () => {}).end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const settings = { host: '127.0.0.1', port, security: 'none', allow: ['127.0.0.1'] } as const;
  const garbage = await sendMail(settings, mail());
  assert.ok(!garbage.ok && !garbage.permanent);
  assert.equal(garbage.stage, 'greeting');
  const inward = await sendMail({ ...settings, allow: [] }, mail());
  assert.ok(!inward.ok && !inward.permanent);
  assert.deepEqual([inward.stage, inward.reason], ['resolve', 'host-not-allowed']);
  server.close();
});
