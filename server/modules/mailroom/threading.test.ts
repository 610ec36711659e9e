import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { simpleParser } from 'mailparser';
import { mailroom } from '#contracts/mailroom.ts';
import { requests } from '#contracts/portal/requests.ts';
import { threads } from '#contracts/threads.ts';
import { callerFor } from '#test/support/client.ts';
import type { Workspace } from '#test/support/desk.ts';
import { mailDesk, rawMail, type Fields } from '#test/support/mail-desk.ts';
import { startSmtpSink } from '#test/support/smtp-sink.ts';
import { provenBy, withHtml } from '#test/support/threading-mails.ts';
import { replyAddress } from './rules/signed-id.ts';

const { app, arrive, entries, platform, workers, workspace } = await mailDesk();
const sink = await startSmtpSink({ plainOnly: true });
after(() => sink.stop());

const scene = async () => {
  const place = await workspace();
  const owner = await place.member('owner', 'Maya');
  const anna = await place.contact('Anna');
  const outgoing = { kind: 'smtp', host: '127.0.0.1', port: sink.port, security: 'none' } as const;
  const mailbox = (name: string) =>
    owner.ok(mailroom.createMailbox, {
      body: { name, address: `${name}@${place.slug}.example`, authservId: 'mx.helix.example', outgoing },
    });
  const [help, sales] = [await mailbox('help'), await mailbox('sales')];
  const write = (fields: Fields & { to?: string } = {}, mailboxId = help.id) =>
    arrive(place, rawMail({ from: anna.address, to: help.address, ...fields }), { mailboxId });
  return { place, owner, anna, help, sales, write };
};

/** What the customer's program has when we have answered. */
const answeredBy = async (s: Awaited<ReturnType<typeof scene>>, record: string) => {
  await s.owner.ok(threads.write, { params: { record }, body: { lane: 'everyone', text: 'Turn it off and on.', seenSeq: 99 } });
  await workers.runDue({ at: new Date(Date.now() + 15_000).toISOString() });
  const sent = sink.messages.findLast(({ to }) => to.includes(s.anna.address));
  return simpleParser(sent?.raw ?? '');
};

test('when a relay rewrote our Message-ID and the program dropped our address, the marker in the quoted body leads home', async () => {
  const s = await scene();
  const { recordId } = await s.write();
  const sent = await answeredBy(s, recordId ?? '');
  const html = String(sent.html);
  assert.match(html, /id="idk-[a-z2-7]{68}" class="idk-[a-z2-7]{68}" data-idk="idk-[a-z2-7]{68}"/);
  assert.doesNotMatch(sent.text ?? '', /idk-/);
  // What the common programs leave of it: names of their own before ours, one of the three places, capitals.
  const left: Record<string, string> = {
    'a prefix before id and class': html.replaceAll(/(id|class)="idk/g, '$1="x_idk').replaceAll(/ data-idk="[^"]*"/g, ''),
    'the class alone': html.replaceAll(/ (id|data-idk)="[^"]*"/g, '').replaceAll('class="idk', 'class="m_-9217idk'),
    'the data attribute alone': html.replaceAll(/ (id|class)="[^"]*"/g, ''),
    'written in capitals': html.toUpperCase(),
    'quoted-printable, broken in the middle': html.replaceAll('=', '=3D').replaceAll(/(idk-.{20})/g, '$1=\r\n'),
  };
  for (const [what, body] of Object.entries(left)) {
    const fields = { from: s.anna.address, to: s.help.address, subject: 'Re: x', headers: 'In-Reply-To: <0102@relay.example>\r\n' };
    const coded = 'MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n';
    const mail = what.startsWith('quoted')
      ? rawMail({ ...fields, headers: `${fields.headers}${coded}`, text: body })
      : withHtml(fields, body);
    const settled = await arrive(s.place, mail, { mailboxId: s.help.id });
    assert.deepEqual([settled.outcome, settled.recordId], ['appended', recordId], what);
  }
  const stranger = await arrive(s.place, withHtml({ from: 'm@evil.example', to: s.help.address }, html), { mailboxId: s.help.id });
  assert.deepEqual([stranger.outcome, stranger.recordId], ['held', recordId]);
});

test('six mails to one ticket: who is proven or holds our token continues it, nobody else does (S-19)', async () => {
  const s = await scene();
  const elsewhere = await workspace();
  const { recordId: record } = await s.write();
  // The first of its workspace.
  const number = 1;
  const token = replyAddress(platform.keys, s.place.id, record ?? '', s.help.address) ?? '';
  const fail = 'Authentication-Results: mx.helix.example; dmarc=fail header.from=x; spf=fail smtp.mailfrom=x\r\n';
  const theirs = await arrive(elsewhere, rawMail({ from: 'otto@else.example', text: 'ours' }));
  const theirNumber = `${elsewhere.key}-1`;
  const mallory = 'mallory@evil.example';
  const six: [string, Fields, string][] = [
    ['participant and token', { to: token, text: 'one' }, 'appended'],
    ['participant, no token, DMARC pass', { subject: `[#${number}]`, headers: provenBy(s.anna.address), text: 'two' }, 'appended'],
    ['participant, DMARC fail', { subject: `[#${number}]`, headers: fail, text: 'three' }, 'held'],
    ['stranger with the number', { from: mallory, subject: `Re: #${number}`, headers: provenBy(mallory), text: 'four' }, 'created'],
    [
      'stranger with a guessed token',
      { from: mallory, to: token.replace(/.(?=@)/, (end) => (end === 'b' ? 'c' : 'b')), text: 'five' },
      'created',
    ],
    ['number of another workspace', { from: mallory, subject: `Re: ${theirNumber}`, headers: provenBy(mallory), text: 'six' }, 'created'],
  ];
  for (const [what, fields, outcome] of six) {
    const settled = await s.write(fields);
    assert.deepEqual([settled.outcome, settled.recordId === record], [outcome, outcome !== 'created'], what);
    if (what !== 'stranger with the number') continue;
    const line = (await entries(s.place, settled.recordId)).at(-1);
    assert.deepEqual([line?.event?.details['why'], line?.sides], ['claims', ['owner']]);
  }
  const page = await s.anna.ok(requests.read, { params: { request: record ?? '' } });
  assert.deepEqual(
    page.entries.map(({ text }) => text),
    ['It is broken.', 'one', 'two'],
  );
  assert.equal((await entries(elsewhere, theirs.recordId)).length, 1);
  await workers.runDue();
  assert.deepEqual(
    sink.messages.filter(({ to }) => to.includes(s.anna.address) || to.includes(mallory)),
    [],
  );
});

test('two mails a minute apart with the same subject are two tickets, and so are the answers of two customers to one newsletter', async () => {
  const s = await scene();
  const [one, two] = [await s.write({ text: 'first' }), await s.write({ text: 'second' })];
  const news = {
    subject: 'Re: News in November',
    headers: 'In-Reply-To: <news-11@letters.example>\r\nReferences: <news-11@letters.example>\r\n',
  };
  const [three, four] = [await s.write({ ...news, text: 'third' }), await s.write({ ...news, from: 'bob@acme.example', text: 'fourth' })];
  const all = [one, two, three, four];
  assert.deepEqual(
    all.map(({ outcome }) => outcome),
    ['created', 'created', 'created', 'created'],
  );
  assert.equal(new Set(all.map(({ recordId }) => recordId)).size, 4);
});

test("a mailing list's copy with words of its own stays with the mail that it copies; one Message-ID in many mails fuses nothing", async () => {
  const s = await scene();
  const proven = provenBy(s.anna.address);
  const first = await s.write({ id: 'one@acme.example', to: `ops@lists.example, ${s.help.address}`, headers: proven });
  const list = `${proven}List-Id: <ops.lists.example>\r\nPrecedence: list\r\n`;
  const copy = await s.write({
    id: 'one@acme.example',
    to: 'ops@lists.example',
    headers: list,
    text: 'It is broken.\r\n--\r\nops mailing list',
  });
  assert.deepEqual([copy.outcome, copy.recordId], ['appended', first.recordId]);
  const machine = await s.write({ id: 'one@acme.example', headers: proven, text: 'Toner is low.' });
  assert.notEqual(machine.recordId, first.recordId);
});

test('a forward of our mail to another mailbox begins a ticket there, with any prefix or none; to the same one without a prefix it is an answer', async () => {
  const s = await scene();
  const { recordId } = await s.write();
  const { messageId } = await answeredBy(s, recordId ?? '');
  for (const subject of ['Fwd: Broken', 'WG: Broken', 'VB: Broken', 'Broken']) {
    const settled = await s.write({ subject, to: s.sales.address, headers: `References: ${messageId}\r\n`, text: subject }, s.sales.id);
    assert.deepEqual([settled.outcome, settled.recordId === recordId], ['created', false], subject);
    assert.equal((await entries(s.place, settled.recordId)).at(-1)?.event?.details['why'], 'forwarded');
  }
  const both = { subject: 'Broken', to: `${s.sales.address}, ${s.help.address}`, headers: `References: ${messageId}\r\n` };
  assert.equal((await s.write({ ...both, text: 'to both' }, s.sales.id)).recordId, recordId);
  assert.equal((await s.write({ subject: 'Broken', headers: `References: ${messageId}\r\n`, text: 'back' })).recordId, recordId);
});

// Headers by which desks of this kind steer themselves, or let their gateways do so (S-24, CVE-2023-41259).
const steering = [
  'X-Interdesk-Mark: 1',
  'X-Interdesk-Ticket: %',
  'X-Interdesk-Record: %',
  'X-Interdesk-Workspace: other',
  'X-Interdesk-Actor: system',
  'X-Interdesk-Status: closed',
  'X-Idk: %',
  'X-RT-Loop-Prevention: helix',
  'X-RT-Ticket: helix #%',
  'X-RT-Queue: General',
  'RT-Ticket: %',
  'RT-Originator: root@localhost',
  'X-Zammad-Ticket-Id: %',
  'X-Zammad-Ticket-State: closed',
  'X-Zammad-Ignore: true',
  'X-Zammad-Customer-Email: anna@acme.example',
  'X-OTRS-TicketNumber: %',
  'X-OTRS-FollowUp-State: closed',
  'X-OTRS-Ignore: yes',
  'X-Freescout-Mail-Type: user.notification',
  'X-Auto-Response-Id: %',
  'X-Ticket-ID: %',
  'X-Envelope-From: owner@helix.example',
  'Resent-To: help+t.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@helix.example',
];

test('no header of ours or of other desks has any effect (S-24)', async () => {
  const s = await scene();
  const { recordId } = await s.write();
  const stateOf = async (place: Workspace, id: string | null) =>
    place.within((ctx) =>
      ctx.db
        .selectFrom('tickets.ticket')
        .select(['statusGroup', 'requesterId', 'assigneeId', 'priority', 'channel', 'unlistedAt'])
        .where('workspaceId', '=', ctx.workspaceId)
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    );
  const plain = await s.write({ subject: 'Plain', text: 'no header' });
  const wanted = await stateOf(s.place, plain.recordId);
  for (const header of steering) {
    const settled = await s.write({ subject: 'Plain', headers: `${header.replace('%', '1')}\r\n`, text: header });
    assert.deepEqual([settled.outcome, settled.recordId === recordId], ['created', false], header);
    assert.deepEqual(await stateOf(s.place, settled.recordId), wanted, header);
    assert.deepEqual(
      (await entries(s.place, settled.recordId)).map(({ kind, text }) => [kind, text]),
      [['reply', header]],
      header,
    );
  }
  assert.equal((await entries(s.place, recordId)).length, 1);
});

test('nobody hands in mail without the right, and the refusal tells nothing of what there is (S-24)', async () => {
  const s = await scene();
  const viewer = await s.place.member('viewer', 'Vera');
  const body = rawMail({ subject: '[#1]' });
  const refusal = async (caller: { send: typeof viewer.send }, to: string) => {
    const { status, body: said } = await caller.send(mailroom.deliver, { query: { to, wait: 'true' }, body });
    return JSON.stringify([status, said]).replace(/"request\w*":"[^"]*"/i, '');
  };
  const nobody = callerFor(app, { workspace: s.place.slug });
  const there = await refusal(nobody, s.help.address);
  assert.match(there, /^\[401,/);
  assert.equal(await refusal(nobody, 'nobody@nowhere.example'), there);
  assert.doesNotMatch(there, /help@|Broken|#1|HLX/);
  const shut = await refusal(viewer, s.help.address);
  assert.match(shut, /^\[403,/);
  assert.equal(await refusal(viewer, 'nobody@nowhere.example'), shut);
  const contact = await refusal(s.anna, s.help.address);
  assert.match(contact, /^\[404,/);
  assert.deepEqual(
    await s.place.within((ctx) => ctx.db.selectFrom('mailroom.rawMail').select('id').where('workspaceId', '=', ctx.workspaceId).execute()),
    [],
  );
});
