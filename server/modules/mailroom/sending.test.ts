import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { simpleParser } from 'mailparser';
import { mailroom } from '#contracts/mailroom.ts';
import { threads } from '#contracts/threads.ts';
import { addEntry, visibleRecord } from '#server/modules/threads/index.ts';
import { startTicket } from '#server/modules/tickets/index.ts';
import { issueLink } from '#server/modules/identity/index.ts';
import type { Person, Workspace } from '#test/support/desk.ts';
import { mailDesk, rawMail } from '#test/support/mail-desk.ts';
import { startSmtpSink } from '#test/support/smtp-sink.ts';
import { sendMail } from './commands/send-mail.ts';
import { queueMail } from './commands/queue-mail.ts';
import { withoutTag } from './rules/signed-id.ts';

const { arrive, mailbox, platform, workers, workspace } = await mailDesk();
const sink = await startSmtpSink({ plainOnly: true });
after(() => sink.stop());

const noUndo = (place: Workspace) =>
  place.within((ctx) =>
    ctx.db.updateTable('workspaces.workspace').set({ undoSeconds: 0 }).where('workspaceId', '=', ctx.workspaceId).execute(),
  );

const scene = async ({ withMailbox = true } = {}) => {
  const place = await workspace();
  const owner = await place.member('owner', 'Maya');
  await noUndo(place);
  const box = withMailbox ? await mailbox(owner, `support@${place.slug}.example`, { smtp: sink.port }) : null;
  return { place, owner, box };
};

const answer = (owner: Person, recordId: string | null, text = 'Have you tried turning it off?') =>
  owner.ok(threads.write, { params: { record: recordId ?? '' }, body: { lane: 'everyone', text, seenSeq: 99 } });

const entries = async (owner: Person, recordId: string | null) =>
  (await owner.ok(threads.entries, { params: { record: recordId ?? '' } })).items;
// Notices to members leave by the same server.
const outbox = async (owner: Person) => (await owner.ok(mailroom.outbox)).items.filter(({ kind }) => kind !== 'notice');
const lastTo = (address: string) => sink.messages.findLast(({ to }) => to.includes(address));
const rowOf = (place: Workspace, id: string) =>
  place.within((ctx) =>
    ctx.db
      .selectFrom('mailroom.outgoingMail')
      .selectAll()
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  );

test('a reply goes to the one who asked, in their thread, and their answer comes back to the ticket', async () => {
  const { place, owner, box } = await scene();
  const first = await arrive(place, rawMail({ id: 'asked@acme.example', text: 'It is broken.\r\n\r\nAnna' }), {
    mailboxId: box?.id ?? null,
  });
  await answer(owner, first.recordId);
  await workers.runDue();
  const sent = lastTo('anna@acme.example');
  assert.deepEqual(sent?.to, ['anna@acme.example']);
  const parsed = await simpleParser(sent?.raw ?? '');
  const number = await place.within(async (ctx) => (await visibleRecord(ctx, first.recordId ?? '')).number);
  assert.equal(parsed.subject, `Re: Broken [#${number}]`);
  assert.equal(parsed.inReplyTo, '<asked@acme.example>');
  assert.equal([parsed.references].flat().at(-1), '<asked@acme.example>');
  assert.match(parsed.text ?? '', /^Have you tried turning it off\?\n\nOn .* Anna wrote:\n> It is broken\.\n>\n> Anna/);
  assert.match(String(parsed.html), /<blockquote/);
  const replyTo = parsed.replyTo?.value[0]?.address ?? '';
  assert.match(replyTo, /^support\+t\./);
  const back = await arrive(place, rawMail({ to: replyTo, subject: 'whatever', headers: `In-Reply-To: ${parsed.messageId}\r\n` }));
  assert.deepEqual([back.outcome, back.recordId], ['appended', first.recordId]);
  const onlyId = await arrive(place, rawMail({ subject: 'Re: x', headers: `References: ${parsed.messageId}\r\n` }));
  assert.deepEqual([onlyId.outcome, onlyId.recordId], ['appended', first.recordId]);
  const [, reply] = await entries(owner, first.recordId);
  assert.deepEqual(
    reply?.deliveries.map(({ to, state }) => ({ to, state })),
    [{ to: 'anna@acme.example', state: 'sent' }],
  );
});

test('people in copy get a mail of their own that quotes only their own words (S-20)', async () => {
  const { place, owner } = await scene();
  const bea = await place.contact('Bea');
  const { recordId } = await arrive(place, rawMail({ text: 'my secret words' }));
  await owner.ok(threads.addPeople, { params: { record: recordId ?? '' }, body: { contactIds: [bea.id] } });
  await answer(owner, recordId, 'Hello both');
  await workers.runDue();
  const mails = [bea.address, 'anna@acme.example'].flatMap((address) => lastTo(address) ?? []);
  assert.deepEqual(
    mails.map(({ to }) => to.length),
    [1, 1],
  );
  const toBea = mails.find(({ to }) => to[0] === bea.address)?.raw.toString() ?? '';
  const toAnna = mails.find(({ to }) => to[0] === 'anna@acme.example')?.raw.toString() ?? '';
  assert.match(toBea, /Hello both/);
  assert.doesNotMatch(toBea, /secret|acme\.example/);
  assert.match(toAnna, /secret/);
});

test('a note, an event and the words of a customer are never sent (S-30)', async () => {
  const { place, owner } = await scene();
  const { recordId } = await arrive(place, rawMail());
  await owner.ok(threads.write, { params: { record: recordId ?? '' }, body: { lane: 'note', text: 'between us', seenSeq: 99 } });
  await arrive(place, rawMail({ headers: '' }));
  await workers.runDue();
  assert.deepEqual(await outbox(owner), []);
});

test('without a mailbox a reply is kept on the Outbox screen and leaves once there is one', async () => {
  const { place, owner } = await scene({ withMailbox: false });
  const before = sink.messages.length;
  const { recordId } = await arrive(place, rawMail());
  await answer(owner, recordId);
  await workers.runDue();
  const [kept] = await outbox(owner);
  assert.deepEqual([kept?.state, kept?.can.resend, sink.messages.length], ['kept', true, before]);
  const shown = await owner.ok(mailroom.outgoing, { params: { mail: kept?.id ?? '' } });
  assert.match(shown.text ?? '', /turning it off/);
  assert.equal(await owner.refused(mailroom.resend, 409, { params: { mail: kept?.id ?? '' }, body: {} }), 'no_mailbox');
  await mailbox(owner, `support@${place.slug}.example`, { smtp: sink.port });
  await owner.ok(mailroom.resend, { params: { mail: kept?.id ?? '' }, body: {} });
  await workers.runDue();
  const sent = lastTo('anna@acme.example');
  assert.equal(withoutTag(sent?.from ?? ''), `support@${place.slug}.example`);
  assert.equal((await simpleParser(sent?.raw ?? '')).messageId, shown.messageId);
  assert.equal((await outbox(owner))[0]?.state, 'sent');
  assert.equal(await owner.refused(mailroom.resend, 409, { params: { mail: kept?.id ?? '' }, body: {} }), 'already_sent');
});

test('mail of sample records never leaves, whatever mailbox is set', async () => {
  const { place, owner } = await scene();
  const before = sink.messages.length;
  const anna = await place.contact('Anna');
  const { id } = await place.within((ctx) =>
    startTicket(ctx, { subject: 'Sample', requester: { id: anna.id, name: anna.name }, companyId: null, channel: 'mail', sample: true }),
  );
  await answer(owner, id);
  await workers.runDue();
  const [kept] = await outbox(owner);
  assert.deepEqual([kept?.state, kept?.sample, kept?.can.resend], ['kept', true, false]);
  assert.equal(await owner.refused(mailroom.resend, 409, { params: { mail: kept?.id ?? '' }, body: {} }), 'sample_stays');
  // Not even when the row says otherwise.
  await place.within((ctx) =>
    ctx.db.updateTable('mailroom.outgoingMail').set({ state: 'waiting' }).where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  await sendMail({ workspaceId: place.id, inWorkspace: (run) => place.within(run) }, kept?.id ?? '');
  assert.equal(sink.messages.length, before);
  await place.within((ctx) =>
    addEntry(ctx, {
      recordId: id,
      kind: 'reply',
      sides: ['customer', 'owner'],
      state: 'released',
      author: { kind: 'system', id: null, name: 'Maya', side: 'owner' },
      channel: 'mail',
      text: 'long ago',
      at: '2026-01-01T00:00:00.000Z',
    }),
  );
  assert.equal((await outbox(owner)).length, 1);
});

test('a refusal for now is tried again with the same bytes, one for good is shown with the words of the server', async () => {
  const { place, owner } = await scene();
  const { recordId } = await arrive(place, rawMail());
  sink.answer(({ moment }) => (moment === 'data' ? { code: 451, text: '4.7.1 Greylisted, come back' } : undefined));
  await answer(owner, recordId);
  await workers.runDue();
  const [waiting] = await outbox(owner);
  assert.equal(waiting?.state, 'waiting');
  assert.match(waiting?.response ?? '', /Greylisted, come back/);
  const inSeconds = (Date.parse(waiting?.notBefore ?? '') - Date.now()) / 1000;
  assert.ok(inSeconds > 50 && inSeconds <= 60, String(inSeconds));
  const built = (await rowOf(place, waiting?.id ?? '')).raw;
  sink.answer();
  await workers.runDue({ at: new Date(Date.now() + 70_000).toISOString() });
  assert.deepEqual(lastTo('anna@acme.example')?.raw.toString().trimEnd(), built?.toString().trimEnd());
  sink.answer(({ moment }) => (moment === 'recipient' ? { code: 550, text: '5.1.1 No such person here' } : undefined));
  await answer(owner, recordId, 'again');
  await workers.runDue();
  sink.answer();
  const [failed] = await outbox(owner);
  assert.deepEqual([failed?.state, failed?.can.resend], ['failed', true]);
  const entry = (await entries(owner, recordId)).at(-1);
  assert.equal(entry?.deliveries[0]?.state, 'failed');
  assert.match(entry?.deliveries[0]?.response ?? '', /5\.1\.1 No such person here/);
});

test('what a process left in the middle of sending goes out again, the same to the byte (R-9)', async () => {
  const { place, owner } = await scene();
  const { recordId } = await arrive(place, rawMail());
  sink.answer(({ moment }) => (moment === 'data' ? 'keep-and-close' : undefined));
  await answer(owner, recordId);
  await workers.runDue();
  sink.answer();
  const [row] = await outbox(owner);
  await place.within((ctx) =>
    ctx.db.updateTable('mailroom.outgoingMail').set({ state: 'sending' }).where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  const site = { workspaceId: place.id, inWorkspace: <R>(run: Parameters<typeof place.within<R>>[0]) => place.within(run) };
  await sendMail(site, row?.id ?? '');
  await sendMail(site, row?.id ?? '');
  const copies = sink.messages.filter(({ raw }) => raw.includes('Have you tried') && raw.includes(`support@${place.slug}`));
  assert.equal(copies.length, 2);
  assert.deepEqual(copies[0]?.raw, copies[1]?.raw);
});

test('a bounce is found by the id it returns, marks the copy as failed and stands on the ticket for us', async () => {
  const { place, owner } = await scene();
  const { recordId } = await arrive(place, rawMail());
  await answer(owner, recordId);
  await workers.runDue();
  const id = (await simpleParser(lastTo('anna@acme.example')?.raw ?? '')).messageId ?? '';
  const report = Buffer.from(
    `Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example\r\nTo: support@helix.example\r\nSubject: Undelivered Mail Returned to Sender\r\nMessage-ID: <b1@mx.example>\r\nMIME-Version: 1.0\r\nAuto-Submitted: auto-replied\r\n` +
      'Content-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n--r\r\nContent-Type: text/plain\r\n\r\nThe mail could not be delivered.\r\n' +
      '--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; anna@acme.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 user unknown\r\n' +
      `--r\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: ${id}\r\nFrom: support@helix.example\r\nTo: anna@acme.example\r\nSubject: Re: Broken\r\n\r\nHave you tried\r\n--r--\r\n`,
  );
  const bounced = await arrive(place, report);
  assert.deepEqual([bounced.outcome, bounced.recordId], ['bounce', recordId]);
  const all = await entries(owner, recordId);
  const reply = all.find(({ deliveries }) => deliveries.length > 0);
  assert.equal(reply?.deliveries[0]?.state, 'failed');
  assert.match(reply?.deliveries[0]?.response ?? '', /user unknown/);
  assert.deepEqual([all.at(-1)?.kind, all.at(-1)?.sides], ['note', ['owner']]);
  const stray = await arrive(place, Buffer.from(report.toString().replaceAll(id, '<made-up@x.example>').replace('b1@mx', 'b2@mx')));
  assert.equal(stray.outcome, 'created');
});

test('values that would break out of their line never reach a header (S-27)', async () => {
  const { place, owner } = await scene();
  const evil = ['a\r\nBcc: evil@x.example', 'a\nX: 1', 'a\rb', 'a\0b', 'a\r\n.\r\nMAIL FROM:<x@y.example>'];
  for (const text of evil) {
    assert.equal(
      (await owner.send(mailroom.createMailbox, { body: { name: text, address: 'x@helix.example' } })).status,
      422,
      JSON.stringify(text),
    );
    assert.equal(
      (await owner.send(mailroom.createMailbox, { body: { name: 'x', address: `${text}@helix.example` } })).status,
      422,
      JSON.stringify(text),
    );
    const before = sink.messages.length;
    await place.within((ctx) =>
      queueMail(ctx, {
        kind: 'notice',
        sourceKey: `evil:${text.length}:${text}`.replaceAll('\0', '?'),
        to: { name: text, address: 'erik@helix.example' },
        sample: false,
        subject: text,
        text: `body ${text}`,
      }),
    );
    await workers.runDue();
    const sent = sink.messages.slice(before).filter(({ to }) => !to[0]?.startsWith('maya.'));
    assert.deepEqual(
      sent.map(({ to }) => to),
      [['erik@helix.example']],
      JSON.stringify(text),
    );
    const head = sent[0]?.raw.toString('latin1').split('\r\n\r\n')[0] ?? '';
    assert.doesNotMatch(head, /^(bcc|x|mail from):/im);
    assert.doesNotMatch(sent[0]?.raw.toString('latin1') ?? '', /(?<!\r)\n|\r(?!\n)/);
  }
});

test('a link goes out in the language of its person, is kept in no table, and shows on the Outbox only when kept', async () => {
  const { place, owner } = await scene();
  const anna = await place.contact('Anna');
  const wantLink = (language: 'en' | 'sv' | 'ja') =>
    place.within((ctx) =>
      issueLink(ctx, { person: { kind: 'contact', id: anna.id, name: anna.name, language }, purpose: 'sign_in', address: anna.address }),
    );
  const token = await wantLink('sv');
  await workers.runDue();
  const parsed = await simpleParser(lastTo(anna.address)?.raw ?? '');
  assert.match(parsed.subject ?? '', /^Din länk för att logga in/);
  assert.ok(parsed.text?.includes(`${platform.address.origin}/p/${place.slug}/sign-in?link=${token}`));
  assert.equal(parsed.headers.get('auto-submitted'), 'auto-generated');
  const [sent] = await outbox(owner);
  const row = await rowOf(place, sent?.id ?? '');
  assert.equal(row.raw, null);
  assert.ok(!JSON.stringify(row).includes(token));
  const shown = await owner.ok(mailroom.outgoing, { params: { mail: sent?.id ?? '' } });
  assert.deepEqual([shown.text, shown.link], [null, null]);

  const local = await scene({ withMailbox: false });
  const bo = await local.place.contact('Bo');
  const kept = await local.place.within((ctx) =>
    issueLink(ctx, { person: { kind: 'contact', id: bo.id, name: bo.name, language: 'ja' }, purpose: 'reset', address: bo.address }),
  );
  const [mail] = await outbox(local.owner);
  assert.ok((await local.owner.ok(mailroom.outgoing, { params: { mail: mail?.id ?? '' } })).link?.endsWith(kept));
  const agent = await local.place.member('agent');
  assert.equal(await agent.refused(mailroom.outbox, 403), 'not_allowed');
});
