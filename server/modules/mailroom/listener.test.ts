import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTransport } from 'nodemailer';
import { mailroom } from '#contracts/mailroom.ts';
import { randomUUID } from 'node:crypto';
import type { Workspace } from '#test/support/desk.ts';
import { mailDesk, rawMail } from '#test/support/mail-desk.ts';
import { openListener } from '#test/support/mail-listener.ts';
import { beginMail, talkTo } from '#test/support/mail-talk.ts';
import { Envelope } from './rules/envelope.ts';
import { replyAddress } from './rules/signed-id.ts';

const { platform, workspace, mailbox, entries, workers } = await mailDesk();
const { smtp, lmtp } = await openListener(platform);

const mails = (place: Workspace) =>
  place.within((ctx) =>
    ctx.db
      .selectFrom('mailroom.rawMail')
      .select(['id', 'state', 'source', 'envelope', 'envelopeTo', 'bytes', 'mailboxId', 'recordId', 'entryId'])
      .where('workspaceId', '=', ctx.workspaceId)
      .orderBy('receivedAt')
      .execute(),
  );
const envelopeOf = (mail: { envelope: unknown } | undefined) => Envelope.parse(mail?.envelope);
const count = async (place: Workspace) => (await mails(place)).length;

const withMailbox = async (local = 'support') => {
  const place = await workspace();
  const owner = await place.member('owner');
  const address = `${local}@${place.slug}.example`;
  const box = await mailbox(owner, address, {});
  return { place, owner, address, box };
};

const deliver = async (port: number, to: readonly string[], bytes: Buffer, from = 'anna@acme.example') => {
  const lhlo = port === lmtp;
  const { talk, told } = await beginMail(port, { from, to, ...(lhlo ? { greet: 'LHLO mx.helix.example' } : {}) });
  const answers = [await talk.mail(bytes)];
  // LMTP answers for each recipient, SMTP for all of them.
  const wanted = lhlo ? told.filter((one) => one?.startsWith('250')).length : 1;
  while (answers.length < wanted) answers.push(await talk.hear());
  await talk.say('QUIT');
  return { told, answers };
};
const codes = (answers: readonly (string | null)[]) => answers.map((answer) => answer?.slice(0, 9) ?? null);

test('a mail by SMTP begins a ticket, with what only its delivery tells kept beside it', async () => {
  const { place, address } = await withMailbox();
  const transport = createTransport({ host: '127.0.0.1', port: smtp, name: 'mx.acme.example', ignoreTLS: true });
  const sent = await transport.sendMail({ from: 'Anna <anna@acme.example>', to: address, subject: 'Broken', text: '.It is\n..broken\n.' });
  transport.close();
  assert.match(sent.response, /^250 2\.\d\.0 /);
  await workers.runDue();
  const [mail] = await mails(place);
  assert.deepEqual([mail?.state, mail?.source, mail?.envelopeTo], ['filed', 'smtp', address]);
  assert.deepEqual(mail?.envelope, {
    client: '127.0.0.1',
    greeting: 'mx.acme.example',
    sender: 'anna@acme.example',
    protocol: 'ESMTP',
    encrypted: false,
  });
  assert.equal((await entries(place, mail?.recordId ?? ''))[0]?.text, '.It is\n..broken\n.');
  const lines = mail?.bytes.toString().split('\r\n') ?? [];
  assert.deepEqual(lines.slice(0, 3), [
    'Return-Path: <anna@acme.example>',
    `Delivered-To: ${address}`,
    'Received: from mx.acme.example ([127.0.0.1])',
  ]);
  assert.match(
    lines.slice(3, 5).join(''),
    /^\tby mail\.helix\.example \(Interdesk\) with ESMTP;\t\w{3}, \d\d \w{3} \d{4} [\d:]{8} \+0000$/,
  );
});

test('a mail by LMTP goes the same way', async () => {
  const { place, address } = await withMailbox();
  const { answers } = await deliver(lmtp, [address], rawMail({ to: address }));
  assert.deepEqual(codes(answers), ['250 2.6.0']);
  await workers.runDue();
  const [mail] = await mails(place);
  assert.deepEqual([mail?.state, mail?.source, envelopeOf(mail).protocol], ['filed', 'lmtp', 'LMTP']);
});

test('mail for nobody here is refused for good, and in the same words whoever asks for whatever (S-24)', async () => {
  const { place, address } = await withMailbox();
  const strange = [
    `nobody@${place.slug}.example`,
    'somebody@gmail.example',
    `${place.slug}@localhost`,
    'postmaster',
    `${address}.evil.example`,
  ];
  const { told, answers } = await deliver(smtp, strange, rawMail());
  assert.deepEqual(new Set(told), new Set(['550 5.1.1 No such mailbox here']));
  assert.deepEqual(codes(answers), ['503 5.5.1']);
  const one = await deliver(smtp, [address, strange[0] ?? ''], rawMail());
  assert.deepEqual([codes(one.told), codes(one.answers)], [['250 2.1.5', '550 5.1.1'], ['250 2.6.0']]);
  assert.equal(await count(place), 1);
});

test('a tag after a plus and the signed address of a ticket belong to the mailbox, whatever the letters', async () => {
  const { place, address } = await withMailbox();
  await deliver(smtp, [address.toUpperCase()], rawMail({ to: address }));
  await workers.runDue();
  const [first] = await mails(place);
  const token = replyAddress(platform.keys, place.id, first?.recordId ?? '', address) ?? '';
  // The header names nobody: only the envelope says which ticket is answered.
  const { told } = await deliver(smtp, [address.replace('@', '+sales@'), token], rawMail({ to: 'undisclosed:;', text: 'More' }));
  assert.deepEqual(codes(told), ['250 2.1.5', '250 2.1.5']);
  await workers.runDue();
  const all = await mails(place);
  assert.deepEqual(
    all.map(({ state, recordId }) => [state, recordId]),
    [
      ['filed', first?.recordId],
      ['filed', first?.recordId],
    ],
  );
  assert.equal(all[1]?.envelopeTo, token);
});

test('a null return path reaches the reader as what it is, whatever the mail says of itself', async () => {
  const { place, address } = await withMailbox();
  await deliver(smtp, [address], rawMail({ headers: 'Return-Path: <evil@evil.example>\r\n' }), '');
  const [mail] = await mails(place);
  assert.match(mail?.bytes.toString() ?? '', /^Return-Path: <>\r\n/);
  assert.equal(envelopeOf(mail).sender, '');
});

test('one mail to two mailboxes is one message that says so; to two workspaces it is two (R-5)', async () => {
  const [one, other] = [await withMailbox(), await withMailbox()];
  const second = `sales@${one.place.slug}.example`;
  await mailbox(one.owner, second, {});
  const { answers } = await deliver(smtp, [one.address, second, other.address], rawMail());
  assert.deepEqual(codes(answers), ['250 2.6.0']);
  await workers.runDue();
  const [ours, theirs] = [await mails(one.place), await mails(other.place)];
  assert.deepEqual(ours.map(({ state }) => state).toSorted(), ['duplicate', 'filed']);
  assert.equal(new Set(ours.map(({ recordId }) => recordId)).size, 1);
  assert.equal(theirs[0]?.state, 'filed');
  const addresses = [one.address, second, other.address];
  for (const { bytes } of [...ours, ...theirs]) {
    const named = addresses.filter((address) => bytes.toString().includes(`Delivered-To: ${address}`));
    assert.equal(named.length, 1, 'a copy names its own mailbox only');
  }
});

test('the same mail by SMTP, LMTP and HTTP into one mailbox is one (R-5)', async () => {
  const { place, owner, address } = await withMailbox();
  const bytes = rawMail();
  assert.deepEqual(codes((await deliver(smtp, [address], bytes)).answers), ['250 2.6.0']);
  assert.deepEqual(codes((await deliver(lmtp, [address], bytes)).answers), ['250 2.6.0']);
  await owner.ok(mailroom.deliver, { query: { to: address }, body: bytes });
  assert.equal(await count(place), 1);
});

test('a switched-off mailbox and a suspended workspace leave mail with its sender', async () => {
  const { place, owner, address, box } = await withMailbox();
  await owner.ok(mailroom.changeMailbox, { params: { mailbox: box.id }, body: { version: box.version, on: false } });
  assert.deepEqual(codes((await deliver(smtp, [address], rawMail())).told), ['450 4.2.1']);
  await owner.ok(mailroom.changeMailbox, { params: { mailbox: box.id }, body: { version: box.version + 1, on: true } });
  const suspended = (now: boolean) =>
    place.within((ctx) =>
      ctx.db
        .updateTable('workspaces.workspace')
        .set({ suspendedAt: now ? ctx.now : null })
        .where('workspaceId', '=', ctx.workspaceId)
        .execute(),
    );
  await suspended(true);
  assert.deepEqual(codes((await deliver(lmtp, [address], rawMail())).told), ['450 4.2.1']);
  await suspended(false);
  assert.deepEqual(codes((await deliver(smtp, [address], rawMail())).answers), ['250 2.6.0']);
  assert.equal(await count(place), 1);
});

test('who names an address later takes no mail from who has it', async () => {
  const [first, late] = [await withMailbox(), await withMailbox()];
  // The mailbox is older than the address that it is given.
  await first.owner.ok(mailroom.createMailbox, { body: { name: 'Late', address: `late@${first.place.slug}.example` } });
  const taken = `late@${first.place.slug}.example`;
  await late.owner.ok(mailroom.changeMailbox, { params: { mailbox: late.box.id }, body: { version: late.box.version, address: taken } });
  await deliver(smtp, [taken], rawMail());
  assert.deepEqual([await count(first.place), await count(late.place)], [1, 0]);
});

test('nobody signs in, nobody is told who is here, and nothing is relayed', async () => {
  const talk = await talkTo(smtp);
  assert.match((await talk.hear()) ?? '', /^220 mail\.helix\.example ESMTP Interdesk$/);
  const hello = (await talk.say('EHLO x')) ?? '';
  assert.deepEqual(
    hello.split('\n').map((line) => line.slice(4)),
    ['mail.helix.example', 'PIPELINING', '8BITMIME', 'SMTPUTF8', 'ENHANCEDSTATUSCODES', 'SIZE 50000000'],
  );
  for (const command of ['AUTH PLAIN AGEAYg==', 'STARTTLS', 'EXPN all', 'XCLIENT ADDR=10.0.0.1'])
    assert.match((await talk.say(command)) ?? '', /^500 /, command);
  assert.match((await talk.say('VRFY support')) ?? '', /^252 /);
  talk.close();
});

test('more than a few unknown addresses end the connection', async () => {
  const to = Array.from({ length: 30 }, () => `${randomUUID()}@helix.example`);
  const { told } = await beginMail(smtp, { to });
  assert.deepEqual([told[19]?.slice(0, 3), told[20]?.slice(0, 3), told[21]], ['550', '421', null]);
});
