import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { simpleParser } from 'mailparser';
import { mailroom } from '#contracts/mailroom.ts';
import { notifications } from '#contracts/notifications.ts';
import { requests } from '#contracts/portal/requests.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { changeSettings, settings } from '#contracts/workspaces.ts';
import { disableMember } from '#server/modules/staff/commands/disable-member.ts';
import { mailDesk, rawMail, type Fields } from '#test/support/mail-desk.ts';
import { startSmtpSink } from '#test/support/smtp-sink.ts';
import { provenBy } from '#test/support/threading-mails.ts';

const { arrive, entries, workers, workspace } = await mailDesk();
const sink = await startSmtpSink({ plainOnly: true });
after(() => sink.stop());

/** A ticket of Anna's that Erik has, and the notice that told him so. */
const scene = async ({ on = true, words = 'All handsets are dead.' } = {}) => {
  const place = await workspace();
  const owner = await place.member('owner', 'Maya');
  const [erik, sara] = [await place.member('agent', 'Erik'), await place.member('agent', 'Sara')];
  const server = { host: '127.0.0.1', port: sink.port, security: 'none' as const };
  const box = await owner.ok(mailroom.createMailbox, {
    body: { name: 'Helix', address: `help@${place.slug}.example`, authservId: 'mx.helix.example', outgoing: { kind: 'smtp', ...server } },
  });
  if (on) {
    const { version } = await owner.ok(settings);
    await owner.ok(changeSettings, { body: { version, answersByMail: true } });
  }
  const anna = await place.contact('Anna');
  const { recordId } = await arrive(place, rawMail({ from: anna.address, to: box.address, text: words }), { mailboxId: box.id });
  const ticket = recordId ?? '';
  const { version } = (await owner.ok(tickets.read, { params: { ticket } })).ticket;
  await owner.ok(tickets.assign, { params: { ticket }, body: { version, assigneeId: erik.id } });
  await workers.runDue();
  const sent = sink.messages.findLast(({ to }) => to.includes(erik.address));
  const notice = await simpleParser(sent?.raw ?? '');
  const replyTo = notice.replyTo?.value[0]?.address ?? '';
  const reply = (fields: Fields & { proven?: boolean } = {}) => {
    const from = fields.from ?? erik.address;
    const quoted = (notice.text ?? '').split('\n').map((line) => `> ${line}`);
    const text =
      fields.text ??
      `Restart the base unit.\r\n\r\n-- \r\nErik, second floor\r\n\r\nOn Mon, 16 Nov 2026 Helix wrote:\r\n${quoted.join('\r\n')}`;
    const headers = `${fields.proven === false ? '' : provenBy(from)}${fields.headers ?? `In-Reply-To: ${notice.messageId}\r\n`}`;
    return arrive(place, rawMail({ to: replyTo, subject: `Re: ${notice.subject}`, ...fields, from, text, headers }), { mailboxId: box.id });
  };
  const toCustomer = async () => {
    // Past the undo time.
    await workers.runDue({ at: new Date(Date.now() + 15_000).toISOString() });
    return sink.messages.filter(({ to }) => to.includes(anna.address));
  };
  const last = async () => (await entries(place, ticket)).filter(({ kind }) => kind !== 'event').at(-1);
  return { place, owner, erik, sara, anna, box, ticket, notice, replyTo, reply, toCustomer, last };
};

test("a member's answer to a notice goes to the customer after the undo time, without what it quotes or its signature", async () => {
  const { erik, anna, notice, reply, toCustomer, last, ticket } = await scene();
  assert.match(notice.text ?? '', /^## Reply above this line\..*#note/);
  assert.match(notice.text ?? '', /All handsets are dead\./);
  const { outcome } = await reply({});
  assert.equal(outcome, 'answered');
  const entry = await last();
  assert.deepEqual(
    [entry?.state, entry?.kind, entry?.author.id, entry?.channel, entry?.text],
    ['queued', 'reply', erik.id, 'mail', 'Restart the base unit.'],
  );
  assert.equal((await anna.ok(requests.read, { params: { request: ticket } })).entries.length, 1);
  const [mail, ...more] = await toCustomer();
  assert.deepEqual(more, []);
  const parsed = await simpleParser(mail?.raw ?? '');
  assert.match(parsed.text ?? '', /^Restart the base unit\.\n/);
  assert.doesNotMatch(mail?.raw.toString() ?? '', /second floor|Reply above|\/t\/|\+n\./);
  assert.equal((await anna.ok(requests.read, { params: { request: ticket } })).entries.at(-1)?.text, 'Restart the base unit.');
});

test('an answer by mail can be taken back within the undo time like any other', async () => {
  const { erik, reply, toCustomer, last, ticket } = await scene();
  await reply({});
  const entry = await last();
  const { draft } = await erik.ok(threads.undo, { params: { record: ticket, entry: entry?.id ?? '' } });
  assert.equal(draft?.text, 'Restart the base unit.');
  assert.deepEqual(await toCustomer(), []);
});

test('#note on the first line keeps the words with us', async () => {
  const { erik, reply, toCustomer, last } = await scene();
  for (const [text, kept] of [
    ['#note\r\nHe never pays.', 'He never pays.'],
    ['#Note: ask him first', 'ask him first'],
    ['＃note\r\n社内用です。', '社内用です。'],
  ] as const) {
    assert.equal((await reply({ text, headers: 'Content-Type: text/plain; charset=utf-8\r\n' })).outcome, 'noted');
    const entry = await last();
    assert.deepEqual([entry?.kind, entry?.sides, entry?.author.id, entry?.text], ['note', ['owner'], erik.id, kept]);
  }
  assert.deepEqual(await toCustomer(), []);
});

test('files of an answer go along', async () => {
  const { reply, toCustomer } = await scene();
  const parts =
    '--x\r\nContent-Type: text/plain\r\n\r\nSee the picture.\r\n--x\r\nContent-Type: text/plain; name=plan.txt\r\nContent-Disposition: attachment; filename=plan.txt\r\n\r\nthe plan\r\n--x--';
  await reply({ text: parts, headers: 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n' });
  const [mail] = await toCustomer();
  const { attachments, text } = await simpleParser(mail?.raw ?? '');
  assert.deepEqual([text?.startsWith('See the picture.'), attachments.map(({ filename }) => filename)], [true, ['plan.txt']]);
});

test('what was written meanwhile keeps an answer by mail from leaving: it is a draft, and its writer hears so (helpdesk.md 2.6)', async () => {
  const { owner, erik, reply, toCustomer, ticket } = await scene();
  await erik.ok(threads.saveDraft, {
    params: { record: ticket, lane: 'everyone' },
    body: { text: 'Begun before.', seenSeq: 1, version: 0 },
  });
  await owner.ok(threads.write, { params: { record: ticket }, body: { lane: 'note', text: 'He has cancelled.', seenSeq: 99 } });
  assert.equal((await reply({})).outcome, 'kept');
  const page = await erik.ok(tickets.read, { params: { ticket } });
  assert.deepEqual(
    page.drafts.map(({ lane, text }) => [lane, text]),
    [['everyone', 'Begun before.\n\nRestart the base unit.']],
  );
  assert.deepEqual(await toCustomer(), []);
  assert.deepEqual(
    (await erik.ok(notifications.list)).items.map(({ kind }) => kind).filter((kind) => kind === 'answer_kept'),
    ['answer_kept'],
  );
  assert.ok(sink.messages.some(({ to, raw }) => to.includes(erik.address) && raw.toString().includes('did not go to the customer')));
});

// Each of these attacks gets a note that says what is wrong, and nothing leaves for the customer (S-21, CVE-2026-47123).
type Scene = Awaited<ReturnType<typeof scene>>;
const attacks: readonly (readonly [string, string, (scene: Scene) => Promise<{ outcome: string }>])[] = [
  ['In-Reply-To of the notice from a spoofed member', 'no_notice', ({ box, reply }) => reply({ to: box.address, proven: false })],
  ['In-Reply-To of the notice from the member, proven, without the address', 'no_notice', ({ box, reply }) => reply({ to: box.address })],
  ['the address of the notice from a spoofed member', 'not_authenticated', ({ reply }) => reply({ proven: false })],
  ["another member with the first one's address of the notice", 'other_address', ({ sara, reply }) => reply({ from: sara.address })],
  ["the member's second address", 'other_address', ({ reply }) => reply({ from: 'erik@home.example' })],
  ['two addresses in From', 'unverified_sender', ({ erik, reply }) => reply({ from: `${erik.address}, evil@evil.example`, proven: false })],
  [
    'an altered signature, with the Message-ID of the notice',
    'no_notice',
    ({ replyTo, reply }) => reply({ to: replyTo.replace(/.(?=@)/, (last) => (last === 'b' ? 'c' : 'b')) }),
  ],
  [
    'a member who was shut out',
    'other_address',
    async ({ place, erik, reply }) => {
      await place.within((ctx) => disableMember(ctx, erik.id));
      return reply({});
    },
  ],
  [
    'an automatic answer of the member',
    'automatic',
    ({ reply, notice }) => reply({ text: 'I am away.', headers: `Auto-Submitted: auto-replied\r\nIn-Reply-To: ${notice.messageId}\r\n` }),
  ],
  [
    'a member who may no longer answer',
    'no_access',
    async ({ place, erik, reply }) => {
      await place.within((ctx) =>
        ctx.db.deleteFrom('staff.memberRole').where('workspaceId', '=', ctx.workspaceId).where('memberId', '=', erik.id).execute(),
      );
      return reply({});
    },
  ],
  [
    'an answer whose quote can not be parted from it',
    'not_readable',
    ({ notice, reply }) =>
      reply({
        text: `Yes.\r\n> ${(notice.text ?? '').replaceAll('\n', '\r\n> ')}\r\nNo.\r\n> ${notice.text?.split('\n').at(-2)}\r\nMaybe.`,
      }),
  ],
];

for (const [attack, reason, send] of attacks) {
  test(`${attack}: a note of ours, and no mail for the customer`, async () => {
    const s = await scene();
    const { outcome } = await send(s);
    assert.equal(outcome, 'noted');
    const entry = await s.last();
    assert.deepEqual([entry?.kind, entry?.sides, entry?.author.kind, entry?.trust?.reason], ['note', ['owner'], 'system', reason]);
    assert.deepEqual(await s.toCustomer(), []);
    assert.equal((await s.anna.ok(requests.read, { params: { request: s.ticket } })).entries.length, 1);
  });
}

test('where it is off, which it is from the start, nothing is sent on and the notice does not ask for an answer', async () => {
  const { erik, notice, reply, toCustomer, last } = await scene({ on: false });
  assert.doesNotMatch(notice.text ?? '', /Reply above/);
  assert.equal((await reply({})).outcome, 'noted');
  assert.equal((await last())?.trust?.reason, 'answers_off');
  assert.deepEqual(await toCustomer(), []);
  assert.ok((await erik.ok(notifications.list)).items.some(({ kind }) => kind === 'answer_kept'));
});

test('what nothing proves to come from a member is told them on the screen and causes no mail', async () => {
  const { erik, reply, toCustomer } = await scene();
  await toCustomer();
  const before = sink.messages.length;
  await reply({ proven: false });
  await toCustomer();
  assert.ok((await erik.ok(notifications.list)).items.some(({ kind }) => kind === 'answer_kept'));
  assert.equal(sink.messages.length, before);
});

test('the Outbox shows nobody where a notice is answered', async () => {
  const { owner } = await scene();
  const { items } = await owner.ok(mailroom.outbox);
  const mail = await owner.ok(mailroom.outgoing, { params: { mail: items.find(({ kind }) => kind === 'notice')?.id ?? '' } });
  assert.equal(mail.replyTo, null);
  assert.doesNotMatch(JSON.stringify(mail), /\+n\./);
});
