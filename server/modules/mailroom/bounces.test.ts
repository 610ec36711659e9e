import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { mailroom } from '#contracts/mailroom.ts';
import { threads } from '#contracts/threads.ts';
import type { Person, Workspace } from '#test/support/desk.ts';
import { mailDesk, rawMail } from '#test/support/mail-desk.ts';
import { startSmtpSink, type SunkMessage } from '#test/support/smtp-sink.ts';
import { queueMail } from './commands/queue-mail.ts';
import { returnPath } from './rules/signed-id.ts';

const { arrive, mailbox, platform, workers, workspace } = await mailDesk();
const sink = await startSmtpSink({ plainOnly: true });
after(() => sink.stop());

const scene = async () => {
  const place = await workspace();
  const owner = await place.member('owner', 'Maya');
  await place.within((ctx) =>
    ctx.db.updateTable('workspaces.workspace').set({ undoSeconds: 0 }).where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  const box = await mailbox(owner, `support@${place.slug}.example`, { smtp: sink.port });
  const customer = `anna@${place.slug}.test`;
  const asked = await arrive(place, rawMail({ from: `Anna <${customer}>` }), { mailboxId: box.id });
  return { place, owner, box, customer, recordId: asked.recordId ?? '' };
};
type Scene = Awaited<ReturnType<typeof scene>>;

const reply = async ({ owner, recordId }: Scene, text = 'Try again') => {
  await owner.ok(threads.write, { params: { record: recordId }, body: { lane: 'everyone', text, seenSeq: 99, sendAnyway: true } });
  await workers.runDue();
};
const lastTo = (address: string): SunkMessage => {
  const found = sink.messages.findLast(({ to }) => to.includes(address));
  assert.ok(found, address);
  return found;
};
const idIn = ({ raw }: SunkMessage): string => /^Message-ID:\s*(<[^>]*>)/im.exec(raw.toString())?.[1] ?? assert.fail();
const entries = async ({ owner, recordId }: Scene) => (await owner.ok(threads.entries, { params: { record: recordId } })).items;
const lastDelivery = async (on: Scene) => (await entries(on)).flatMap(({ deliveries }) => deliveries).at(-1);
const stateOf = async (who: Person, address: string) => (await who.ok(mailroom.addresses, { query: { of: address } })).items[0];

const report = (to: string, returned: string, { status = '5.1.1', action = 'failed', said = '550 5.1.1 user unknown' } = {}): Buffer =>
  Buffer.from(
    `Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example\r\nTo: ${to}\r\nSubject: Undelivered Mail Returned to Sender\r\nMessage-ID: <${randomUUID()}@mx.example>\r\nMIME-Version: 1.0\r\n` +
      'Content-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n--r\r\nContent-Type: text/plain\r\n\r\nThe mail could not be delivered.\r\n' +
      `--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; somebody@mx.example\r\nAction: ${action}\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; ${said}\r\n` +
      `--r\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: ${returned}\r\nSubject: Re: Broken\r\n\r\nTry again\r\n--r--\r\n`,
  );
const bounceOnce = async (on: Scene, how: Parameters<typeof report>[2] = {}) => {
  await reply(on);
  return arrive(on.place, report(lastTo(on.customer).from, '<rewritten@relay.example>', how));
};

test('a mail leaves by a signed return path where the mailbox takes it, and by the plain address where a server insists', async () => {
  const on = await scene();
  await reply(on);
  assert.match(lastTo(on.customer).from, /^support\+b\.[a-z2-7]{42}@/);
  sink.answer(({ moment, address }) =>
    moment === 'sender' && address.includes('+b.') ? { code: 553, text: '5.7.1 Not owned by this user' } : undefined,
  );
  await reply(on, 'once more');
  sink.answer();
  assert.equal(lastTo(on.customer).from, on.box.address);
  assert.equal((await lastDelivery(on))?.state, 'sent');
  await on.owner.ok(mailroom.changeMailbox, { params: { mailbox: on.box.id }, body: { version: on.box.version, plusAddressing: false } });
  await reply(on, 'and again');
  assert.equal(lastTo(on.customer).from, on.box.address);
});

test('a report without our token, or with a wrong one, is a mail like any other and marks nothing (S-32)', async () => {
  const [on, other] = [await scene(), await scene()];
  await reply(on);
  const { from: path } = lastTo(on.customer);
  const stray = [
    report(on.box.address, '<made-up@x.example>'),
    report(
      path.replace(/.@/, (end) => (end === 'b@' ? 'c@' : 'b@')),
      '<made-up@x.example>',
    ),
    report(returnPath(platform.keys, on.place.id, randomUUID(), on.box.address) ?? '', '<made-up@x.example>'),
    report(
      on.box.address,
      idIn(lastTo(on.customer)).replace(/.@/, (end) => (end === 'b@' ? 'c@' : 'b@')),
    ),
  ];
  for (const bytes of stray) assert.equal((await arrive(on.place, bytes)).outcome, 'created');
  assert.equal((await arrive(other.place, report(path, idIn(lastTo(on.customer))))).outcome, 'created');
  assert.equal((await lastDelivery(on))?.state, 'sent');
  assert.equal(await stateOf(on.owner, on.customer), undefined);
  const right = await arrive(on.place, report(path, '<rewritten@relay.example>'));
  assert.deepEqual([right.outcome, right.recordId], ['bounce', on.recordId]);
  const failed = await lastDelivery(on);
  assert.deepEqual([failed?.state, failed?.response], ['failed', 'smtp; 550 5.1.1 user unknown']);
  const note = (await entries(on)).at(-1);
  assert.deepEqual(
    [note?.kind, note?.sides, note?.mail],
    ['note', ['owner'], { kind: 'bounce_permanent', folded: true, invitation: null }],
  );
});

test('the third hard bounce in 30 days stops mail to the address, until a person clears it (R-11)', async () => {
  const on = await scene();
  await bounceOnce(on);
  await arrive(on.place, report(lastTo(on.customer).from, '<again@relay.example>'));
  assert.equal((await stateOf(on.owner, on.customer))?.hardBounces, 1);
  await bounceOnce(on);
  const known = await stateOf(on.owner, on.customer);
  assert.deepEqual([known?.hardBounces, known?.marks, known?.last?.reason], [2, [], 'smtp; 550 5.1.1 user unknown']);
  // One waits for its server when the third comes back.
  const { from: path } = (await reply(on), lastTo(on.customer));
  sink.answer(({ moment }) => (moment === 'recipient' ? { code: 451, text: '4.7.1 later' } : undefined));
  await reply(on, 'this one waits');
  sink.answer();
  assert.equal((await lastDelivery(on))?.state, 'waiting');
  await arrive(on.place, report(path, '<x@relay.example>'));
  const waited = await lastDelivery(on);
  assert.deepEqual([waited?.state, waited?.response], ['failed', 'smtp; 550 5.1.1 user unknown']);
  const before = sink.messages.length;
  await reply(on, 'nor this one');
  assert.equal((await lastDelivery(on))?.state, 'failed');
  const agent = await on.place.member('agent', 'Erik');
  const state = await stateOf(agent, on.customer.toUpperCase());
  assert.deepEqual(
    state?.marks.map(({ mark, until }) => ({ mark, until })),
    [{ mark: 'refusing', until: null }],
  );
  const [mail] = (await on.owner.ok(mailroom.outbox, { query: { state: 'failed' } })).items;
  assert.equal(await on.owner.refused(mailroom.resend, 409, { params: { mail: mail?.id ?? '' }, body: {} }), 'address_refuses');
  assert.equal(sink.messages.slice(before).filter(({ to }) => to.includes(on.customer)).length, 0);

  await agent.ok(mailroom.clearAddress, { params: { address: on.customer, mark: 'refusing' } });
  assert.equal(await agent.refused(mailroom.clearAddress, 404, { params: { address: on.customer, mark: 'refusing' } }), 'not_found');
  assert.equal(await stateOf(agent, on.customer), undefined);
  const told = await on.place.within((ctx) =>
    ctx.db
      .selectFrom('platform.event')
      .select(['actorId', 'payload'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('name', '=', 'address.cleared')
      .execute(),
  );
  assert.deepEqual(told, [{ actorId: agent.id, payload: { address: on.customer, mark: 'refusing' } }]);
  await bounceOnce(on);
  assert.deepEqual((await stateOf(on.owner, on.customer))?.marks, []);
});

test('hard bounces of longer than 30 days ago do not count', async () => {
  const on = await scene();
  for (const _ of [1, 2]) await bounceOnce(on);
  await on.place.within((ctx) =>
    ctx.db
      .updateTable('mailroom.bounce')
      .set({ at: new Date(Date.parse(ctx.now) - 31 * 86_400_000).toISOString() })
      .where('workspaceId', '=', ctx.workspaceId)
      .execute(),
  );
  await bounceOnce(on);
  const state = await stateOf(on.owner, on.customer);
  assert.deepEqual([state?.hardBounces, state?.marks], [1, []]);
});

test('a server that refuses the address at once counts like a bounce; one that refuses the mail does not', async () => {
  const on = await scene();
  sink.answer(({ moment }) => (moment === 'recipient' ? { code: 554, text: '5.7.1 Blocked by policy' } : undefined));
  await reply(on);
  assert.equal((await stateOf(on.owner, on.customer))?.hardBounces, 0);
  sink.answer(({ moment }) => (moment === 'recipient' ? { code: 550, text: '5.1.1 No such person here' } : undefined));
  for (const _ of [1, 2, 3]) await reply(on);
  sink.answer();
  const state = await stateOf(on.owner, on.customer);
  assert.deepEqual([state?.hardBounces, state?.marks[0]?.mark], [3, 'refusing']);
  assert.match(state?.marks[0]?.reason ?? '', /No such person here/);
});

test('what may pass only shows: a full mailbox fails one mail, a delay fails none', async () => {
  const on = await scene();
  for (const _ of [1, 2, 3, 4]) await bounceOnce(on, { status: '4.2.2', said: '452 4.2.2 mailbox full' });
  const state = await stateOf(on.owner, on.customer);
  assert.deepEqual([state?.hardBounces, state?.marks, state?.last?.hard], [0, [], false]);
  await bounceOnce(on, { status: '4.4.1', action: 'delayed', said: '451 4.4.1 no answer yet' });
  const late = await lastDelivery(on);
  assert.deepEqual([late?.state, late?.receipt?.kind, late?.response], ['sent', 'delayed', 'smtp; 451 4.4.1 no answer yet']);
  assert.equal((await entries(on)).at(-1)?.mail?.kind, 'bounce_delayed');
  await arrive(on.place, report(lastTo(on.customer).from, '<x@x.example>', { status: '2.0.0', action: 'delivered', said: '250 ok' }));
  assert.equal((await lastDelivery(on))?.receipt?.kind, 'delivered');
});

const receipt = (id: string, disposition: string): Buffer =>
  Buffer.from(
    `From: anna@acme.test\r\nTo: support@helix.example\r\nSubject: Read: Broken\r\nMessage-ID: <${randomUUID()}@acme.test>\r\nMIME-Version: 1.0\r\n` +
      'Content-Type: multipart/report; report-type=disposition-notification; boundary=r\r\n\r\n--r\r\nContent-Type: text/plain\r\n\r\nIt was displayed.\r\n' +
      `--r\r\nContent-Type: message/disposition-notification\r\n\r\nFinal-Recipient: rfc822; anna@acme.test\r\nOriginal-Message-ID: ${id}\r\nDisposition: manual-action/MDN-sent-manually; ${disposition}\r\n--r--\r\n`,
  );

test('a read receipt marks that mail as read, for our side only; one that says "deleted" or names no mail of ours does not', async () => {
  const on = await scene();
  await reply(on);
  const id = idIn(lastTo(on.customer));
  assert.equal((await arrive(on.place, receipt('<made-up@x.example>', 'displayed'))).outcome, 'created');
  assert.equal((await arrive(on.place, receipt(id, 'deleted'))).outcome, 'noted');
  assert.equal((await lastDelivery(on))?.receipt, null);
  assert.equal((await arrive(on.place, receipt(id, 'displayed'))).recordId, on.recordId);
  assert.equal((await lastDelivery(on))?.receipt?.kind, 'read');
  const note = (await entries(on)).at(-1);
  assert.deepEqual([note?.kind, note?.sides, note?.mail?.kind], ['note', ['owner'], 'read_receipt']);
});

const complaint = (id: string): Buffer =>
  Buffer.from(
    `From: feedback@mail.test\r\nTo: support@helix.example\r\nSubject: FW: Broken\r\nMessage-ID: <${randomUUID()}@mail.test>\r\nMIME-Version: 1.0\r\n` +
      'Content-Type: multipart/report; report-type=feedback-report; boundary=r\r\n\r\n--r\r\nContent-Type: text/plain\r\n\r\nThis is an abuse report.\r\n' +
      `--r\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nUser-Agent: Mail/1\r\nVersion: 1\r\n--r\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: ${id}\r\nSubject: Re: Broken\r\n\r\nTry again\r\n--r--\r\n`,
  );

test('a complaint about a mail of ours marks its address and stands on the ticket; a forged one marks nothing', async () => {
  const on = await scene();
  await reply(on);
  assert.equal((await arrive(on.place, complaint('<made-up@x.example>'))).outcome, 'created');
  assert.equal(await stateOf(on.owner, on.customer), undefined);
  assert.equal((await arrive(on.place, complaint(idIn(lastTo(on.customer))))).recordId, on.recordId);
  const state = await stateOf(on.owner, on.customer);
  assert.deepEqual(
    state?.marks.map(({ mark, reason }) => ({ mark, reason })),
    [{ mark: 'complained', reason: 'abuse' }],
  );
  assert.equal((await entries(on)).at(-1)?.mail?.kind, 'complaint');
  const letters = () =>
    on.place.within((ctx) =>
      queueMail(ctx, {
        kind: 'notice',
        sourceKey: 'unwanted',
        to: { name: '', address: on.customer },
        sample: false,
        subject: 'News',
        text: 'News',
      }),
    );
  await letters();
  await workers.runDue();
  assert.doesNotMatch(lastTo(on.customer).raw.toString(), /News/);
  // A person may still write to the person.
  await reply(on, 'We are sorry');
  assert.match(lastTo(on.customer).raw.toString(), /We are sorry/);
});

test("a member's address counts its bounces too (zammad#4941)", async () => {
  const on = await scene();
  const erik = await on.place.member('agent', 'Erik');
  const notice = (place: Workspace, at: number) =>
    place.within((ctx) =>
      queueMail(ctx, {
        kind: 'notice',
        sourceKey: `test:${at}`,
        recordId: on.recordId,
        to: { name: 'Erik', address: erik.address },
        sample: false,
        subject: 'News',
        text: 'Something happened',
      }),
    );
  for (const at of [1, 2, 3]) {
    await notice(on.place, at);
    await workers.runDue();
    assert.equal((await arrive(on.place, report(lastTo(erik.address).from, '<x@x.example>'))).outcome, 'bounce');
  }
  assert.equal((await stateOf(on.owner, erik.address))?.marks[0]?.mark, 'refusing');
  const before = sink.messages.length;
  await notice(on.place, 4);
  await workers.runDue();
  assert.equal(sink.messages.slice(before).filter(({ to }) => to.includes(erik.address)).length, 0);
});
