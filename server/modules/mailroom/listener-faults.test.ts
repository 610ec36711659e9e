import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer, type AddressInfo } from 'node:net';
import pg from 'pg';
import { testCertificate, testKey } from '#test/support/certificate.ts';
import { testDatabase } from '#test/support/database.ts';
import type { Workspace } from '#test/support/desk.ts';
import { mailDesk, rawMail } from '#test/support/mail-desk.ts';
import { openListener } from '#test/support/mail-listener.ts';
import { beginMail, onTheWire, talkTo } from '#test/support/mail-talk.ts';

const { platform, workspace, mailbox } = await mailDesk();
const folder = await mkdtemp(join(tmpdir(), 'interdesk-test-'));
after(() => rm(folder, { recursive: true, force: true }));

const withMailbox = async () => {
  const place = await workspace();
  const address = `support@${place.slug}.example`;
  await mailbox(await place.member('owner'), address, {});
  return { place, address };
};

const bytesOf = async (place: Workspace): Promise<string[]> =>
  place.within(async (ctx) => {
    const rows = await ctx.db.selectFrom('mailroom.rawMail').select('bytes').where('workspaceId', '=', ctx.workspaceId).execute();
    return rows.map(({ bytes }) => bytes.toString('latin1').replace(/^.*?\r\n\t.*?\r\n\t.*?\r\n/s, ''));
  });

const deliver = async (port: number, to: readonly string[], bytes: Buffer, greet = 'EHLO mx.acme.example') => {
  const { talk, told } = await beginMail(port, { to, greet });
  const answers = [await talk.mail(bytes)];
  while (greet.startsWith('LHLO') && answers.length < told.length) answers.push(await talk.hear());
  talk.close();
  return answers.map((answer) => answer?.slice(0, 9) ?? null);
};

const { smtp, lmtp } = await openListener(platform);

// A real database that refuses rows of one workspace.
const unstorable = async (place: Workspace) => {
  const owner = new pg.Client({ connectionString: (await testDatabase()).ownerUrl });
  await owner.connect();
  await owner.query(`alter table mailroom.raw_mail add constraint full_up check (workspace_id <> '${place.id}') not valid`);
  return async () => {
    await owner.query('alter table mailroom.raw_mail drop constraint full_up');
    await owner.end();
  };
};

test('what can not be stored stays with its sender, and is one mail when it comes again (R-1)', async () => {
  const [one, other] = [await withMailbox(), await withMailbox()];
  const bytes = rawMail();
  const heal = await unstorable(other.place);
  assert.deepEqual(await deliver(smtp, [one.address, other.address], bytes), ['451 4.3.0']);
  assert.deepEqual(await deliver(lmtp, [other.address, one.address], bytes, 'LHLO mx'), ['451 4.3.0', '250 2.6.0']);
  await heal();
  assert.deepEqual(await deliver(smtp, [one.address, other.address], bytes), ['250 2.6.0']);
  assert.deepEqual([(await bytesOf(one.place)).length, (await bytesOf(other.place)).length], [1, 1]);
});

test('while the database is away no address is unknown, and nothing is promised', async () => {
  const { place, address } = await withMailbox();
  const { talk } = await beginMail(smtp, { to: [address] });
  const { connect } = platform.pool;
  const away = () => Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
  Object.assign(platform.pool, { connect: away });
  const [known, unknown] = [await talk.say(`RCPT TO:<${address}>`), await talk.say('RCPT TO:<nobody@helix.example>')];
  const answer = await talk.mail(rawMail());
  Object.assign(platform.pool, { connect });
  assert.deepEqual(
    [known, unknown, answer].map((one) => one?.slice(0, 9)),
    ['451 4.3.0', '451 4.3.0', '451 4.3.0'],
  );
  assert.deepEqual(await bytesOf(place), []);
});

test('a disk that is nearly full puts mail off before it is sent, and takes it when there is space (R-31)', async () => {
  const { place, address } = await withMailbox();
  let free = 0.04;
  const open = await openListener(platform, { measure: async () => free });
  const talk = await talkTo(open.smtp);
  await talk.hear();
  await talk.say('EHLO mx');
  assert.match((await talk.say('MAIL FROM:<anna@acme.example>')) ?? '', /^451 4\.3\.0 /);
  free = 0.2;
  assert.deepEqual(await deliver(open.smtp, [address], rawMail()), ['250 2.6.0']);
  assert.equal((await bytesOf(place)).length, 1);
  talk.close();
  await open.stop();
});

test('a restored copy that nobody confirmed takes no mail (R-38)', async () => {
  const owner = new pg.Client({ connectionString: (await testDatabase()).ownerUrl });
  await owner.connect();
  const talk = await talkTo(smtp);
  await talk.hear();
  await talk.say('EHLO mx');
  await owner.query('insert into platform.installation (id, quiet_since) values (gen_random_uuid(), now())');
  assert.match((await talk.say('MAIL FROM:<anna@acme.example>')) ?? '', /^451 /);
  await owner.query('delete from platform.installation');
  assert.match((await talk.say('MAIL FROM:<anna@acme.example>')) ?? '', /^250 /);
  talk.close();
  await owner.end();
});

test('a message beyond the size is refused, said or unsaid beforehand, and the next one is taken', async () => {
  const { place, address } = await withMailbox();
  const open = await openListener(platform, { limits: { bytes: 200_000 } });
  const { talk } = await beginMail(open.smtp, { to: [address] });
  assert.match((await talk.say('RSET')) ?? '', /^250 /);
  assert.match((await talk.say('MAIL FROM:<anna@acme.example> SIZE=200001')) ?? '', /^552 5\.3\.4 /);
  await talk.say('MAIL FROM:<anna@acme.example>');
  await talk.say(`RCPT TO:<${address}>`);
  assert.match((await talk.mail(rawMail({ text: 'x\r\n'.repeat(100_000) }))) ?? '', /^552 5\.3\.4 /);
  await talk.say('MAIL FROM:<anna@acme.example>');
  await talk.say(`RCPT TO:<${address}>`);
  assert.match((await talk.mail(rawMail({ text: 'x\r\n'.repeat(60_000) }))) ?? '', /^250 /);
  assert.equal((await bytesOf(place)).length, 1);
  talk.close();
  await open.stop();
});

test('large messages wait when too many come at once; small ones never do', async () => {
  const { address } = await withMailbox();
  const open = await openListener(platform, { limits: { roomEach: 10_000, room: 50_000 } });
  const large = onTheWire(rawMail({ text: 'x\r\n'.repeat(15_000) }));
  const { talk } = await beginMail(open.smtp, { to: [address] });
  await talk.say('DATA');
  talk.send(large.subarray(0, -5));
  await sleep(300);
  assert.deepEqual(await deliver(open.smtp, [address], rawMail({ text: 'y\r\n'.repeat(15_000) })), ['451 4.3.0']);
  assert.deepEqual(await deliver(open.smtp, [address], rawMail()), ['250 2.6.0']);
  talk.send(large.subarray(-5));
  assert.match((await talk.hear()) ?? '', /^250 /);
  assert.deepEqual(await deliver(open.smtp, [address], rawMail({ text: 'z\r\n'.repeat(15_000) })), ['250 2.6.0']);
  talk.close();
  await open.stop();
});

// Relays differ in what ends a message for them; for us it is CR LF dot CR LF alone, so that what a relay passed on as
// words of one message never becomes commands of another (S-27).
const endings = [
  '\n.\n',
  '\n.\r\n',
  '\r\n.\n',
  '\r.\r',
  '\r.\r\n',
  '\r\n.\r',
  '\n\n.\r\n',
  '\r\n\0.\r\n',
  '\r\r\n.\n',
  '\r\n.\0\r\n',
  '\n.\r\r\n',
];
test('no other end of a message than the one of the protocol splits it (S-27)', async () => {
  const { place, address } = await withMailbox();
  for (const [at, ending] of endings.entries()) {
    const { talk } = await beginMail(smtp, { to: [address] });
    await talk.say('DATA');
    const smuggled = `MAIL FROM:<ceo@acme.example>\r\nRCPT TO:<${address}>\r\nDATA\r\nSubject: smuggled\r\n\r\nevil`;
    const text = `Subject: ${at}\r\nMessage-ID: <s${at}@acme.example>\r\n\r\nhello${ending}${smuggled}\r\n`;
    // In two pieces, cut within the ending: no segment of the line may end a message either.
    const cut = text.indexOf(ending) + 1;
    talk.send(Buffer.from(text.slice(0, cut), 'latin1'));
    await sleep(20);
    talk.send(Buffer.from(`${text.slice(cut)}.\r\n`, 'latin1'));
    assert.match((await talk.hear()) ?? '', /^250 /, JSON.stringify(ending));
    assert.match((await talk.say('QUIT')) ?? '', /^221 /, JSON.stringify(ending));
    assert.equal((await bytesOf(place)).length, at + 1, JSON.stringify(ending));
    assert.ok(
      (await bytesOf(place)).some((bytes) => bytes.includes(text.slice(text.indexOf('hello')))),
      JSON.stringify(ending),
    );
  }
});

test('control characters in the envelope are refused, and a long line ends the talk (S-27)', async () => {
  const { address } = await withMailbox();
  const talk = await talkTo(smtp);
  await talk.hear();
  for (const line of ['EHLO a\0b', 'EHLO a\rb', `EHLO ${'x'.repeat(400)}`]) assert.match((await talk.say(line)) ?? '', /^50[01] /, line);
  await talk.say('EHLO mx');
  for (const sender of ['a\0@acme.example', 'a\r@acme.example', 'a@acme.example\r', 'a b@acme.example'])
    assert.match((await talk.say(`MAIL FROM:<${sender}>`)) ?? '', /^501 /, JSON.stringify(sender));
  await talk.say('MAIL FROM:<anna@acme.example>');
  assert.match((await talk.say(`RCPT TO:<${address}\r>`)) ?? '', /^501 /);
  assert.match((await talk.say(`NOOP ${'x'.repeat(3_000)}`)) ?? '', /^421 /);
  assert.equal(await talk.hear(), null);
});

test('a mail that runs in a circle is sent back', async () => {
  const { place, address } = await withMailbox();
  const received = 'Received: from a by b; Mon, 16 Nov 2026 10:00:00 +0000\r\n';
  assert.deepEqual(await deliver(smtp, [address], rawMail({ headers: received.repeat(101) })), ['554 5.6.0']);
  assert.deepEqual(await deliver(smtp, [address], rawMail({ headers: received.repeat(100) })), ['250 2.6.0']);
  assert.equal((await bytesOf(place)).length, 1);
});

test('who says nothing, talks nonsense, or takes for ever, is let go', async () => {
  const { place, address } = await withMailbox();
  const open = await openListener(platform, { limits: { idleMilliseconds: 400, sessionMilliseconds: 1_500 } });
  const idle = await talkTo(open.smtp);
  await idle.hear();
  assert.match((await idle.hear()) ?? '', /^421 /);
  const silly = await talkTo(open.smtp);
  await silly.hear();
  const answers: (string | null)[] = [];
  for (let at = 0; at < 12; at += 1) answers.push(await silly.say('MAKE ME RICH'));
  assert.deepEqual([answers[8]?.slice(0, 3), answers[9]?.slice(0, 3), answers[10]], ['500', '421', null]);
  // A letter now and then is not idle.
  const { talk: slow } = await beginMail(open.smtp, { to: [address] });
  await slow.say('DATA');
  const drip = setInterval(() => slow.send('x'), 100);
  assert.match((await slow.hear()) ?? '', /^421 /);
  clearInterval(drip);
  slow.close();
  const { talk: torn } = await beginMail(open.smtp, { to: [address] });
  await torn.say('DATA');
  torn.send('Subject: half\r\n\r\nand then');
  await sleep(50);
  torn.close();
  await sleep(200);
  assert.deepEqual(await bytesOf(place), []);
  await open.stop();
});

test('one address gets so many connections, everybody together so many', async () => {
  const each = await openListener(platform, { limits: { connectionsEach: 3, connections: 50 } });
  const greetings = async (port: number, many: number) => {
    const talks = await Promise.all(Array.from({ length: many }, () => talkTo(port)));
    const heard = await Promise.all(talks.map((talk) => talk.hear()));
    return { talks, codes: heard.map((line) => line?.slice(0, 3) ?? '').toSorted() };
  };
  const first = await greetings(each.smtp, 5);
  assert.deepEqual(first.codes, ['220', '220', '220', '421', '421']);
  for (const talk of first.talks) talk.close();
  await sleep(100);
  assert.deepEqual((await greetings(each.smtp, 3)).codes, ['220', '220', '220']);
  await each.stop();
  const all = await openListener(platform, { limits: { connections: 4 } });
  const { codes } = await greetings(all.lmtp, 30);
  assert.equal(codes.filter((code) => code === '220').length, 4);
  await all.stop();
});

test('with a certificate a line can be encrypted, and what was said before counts no more (RFC 3207)', async () => {
  const { place, address } = await withMailbox();
  const config = { MAIL_CERTIFICATE: join(folder, 'cert.pem'), MAIL_KEY: join(folder, 'key.pem') };
  await writeFile(config.MAIL_CERTIFICATE, testCertificate);
  await writeFile(config.MAIL_KEY, testKey);
  const open = await openListener(platform, { config });
  const talk = await talkTo(open.smtp);
  await talk.hear();
  assert.match((await talk.say('EHLO mx.acme.example')) ?? '', /STARTTLS/);
  await talk.say('MAIL FROM:<anna@acme.example>');
  // Commands in the clear behind STARTTLS are an attack on what follows.
  talk.send(`STARTTLS\r\nRCPT TO:<${address}>\r\n`);
  assert.match((await talk.hear()) ?? '', /^220 /);
  await talk.encrypt();
  assert.match((await talk.say('RCPT TO:<x@y.example>')) ?? '', /^503 /);
  assert.doesNotMatch((await talk.say('EHLO mx.acme.example')) ?? '', /STARTTLS/);
  await talk.say('MAIL FROM:<anna@acme.example>');
  await talk.say(`RCPT TO:<${address}>`);
  assert.match((await talk.mail(rawMail())) ?? '', /^250 /);
  const { envelope } = await place.within((ctx) =>
    ctx.db.selectFrom('mailroom.rawMail').select('envelope').where('workspaceId', '=', ctx.workspaceId).executeTakeFirstOrThrow(),
  );
  assert.deepEqual([(envelope as { protocol: string }).protocol, (envelope as { encrypted: boolean }).encrypted], ['ESMTPS', true]);
  talk.close();
  await open.stop();
});

test('LMTP is for our own mail servers only', async () => {
  const open = await openListener(platform, { config: { LMTP_ALLOW: ['10.0.0.0/8'] } });
  const talk = await talkTo(open.lmtp);
  assert.match((await talk.hear()) ?? '', /^554 /);
  assert.equal(await talk.hear(), null);
  await open.stop();
});

test('going down, the desk finishes the message that is being sent and begins no other', async () => {
  const { place, address } = await withMailbox();
  const open = await openListener(platform);
  const [{ talk: busy }, { talk: waiting }] = [
    await beginMail(open.smtp, { to: [address] }),
    await beginMail(open.smtp, { to: [address] }),
  ];
  await busy.say('DATA');
  const wire = onTheWire(rawMail());
  busy.send(wire.subarray(0, 40));
  await sleep(100);
  const stopped = open.stop();
  assert.match((await waiting.hear()) ?? '', /^421 /);
  busy.send(wire.subarray(40));
  assert.match((await busy.hear()) ?? '', /^250 /);
  assert.match((await busy.say('MAIL FROM:<anna@acme.example>')) ?? '', /^421 /);
  for (const talk of [busy, waiting]) talk.close();
  await stopped;
  assert.equal((await bytesOf(place)).length, 1);
});

test('a setting that can not be used ends the start with a sentence', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const empty = join(folder, 'empty.pem');
  await writeFile(empty, '');
  const wrong: [object, RegExp][] = [
    [{ SMTP_PORT: port }, /^Error: SMTP_PORT \d+ is taken by another program\./],
    [{ MAIL_HOST: '203.0.113.1' }, /^Error: MAIL_HOST 203\.0\.113\.1 is no address of this machine\./],
    [{ MAIL_KEY: empty }, /belong together/],
    [{ MAIL_KEY: empty, MAIL_CERTIFICATE: join(folder, 'none.pem') }, /^Error: MAIL_CERTIFICATE names .* can't be read \(ENOENT\)/],
    [{ MAIL_KEY: empty, MAIL_CERTIFICATE: empty }, /are no certificate with its key/],
  ];
  for (const [config, sentence] of wrong) await assert.rejects(openListener(platform, { config }), sentence);
  taken.close();
});

test('any bytes at all are kept as they came', async () => {
  const { place, address } = await withMailbox();
  const body = Buffer.concat([Buffer.from('Subject: bytes\r\n\r\n'), randomBytes(300_000), Buffer.from('\r\n')]);
  // A line feed alone before a dot is the one place where the wire itself is of two minds.
  const bytes = Buffer.from(body.toString('latin1').replaceAll(/(?<!\r)\n\./g, '\n,'), 'latin1');
  assert.deepEqual(await deliver(smtp, [address], bytes), ['250 2.6.0']);
  assert.equal((await bytesOf(place))[0], bytes.toString('latin1'));
});
