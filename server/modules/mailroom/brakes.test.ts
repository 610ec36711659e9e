import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import type { Acknowledgement } from '#contracts/mailboxes.ts';
import { mailroom } from '#contracts/mailroom.ts';
import { portalMail } from '#contracts/portal/mail.ts';
import { wantSignInLink } from '#contracts/identity.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { findOrCreateContactByAddress } from '#server/modules/customers/index.ts';
import { ticketBrief } from '#server/modules/tickets/index.ts';
import type { Workspace } from '#test/support/desk.ts';
import { mailDesk, rawMail, type Fields } from '#test/support/mail-desk.ts';
import { startSmtpSink, type SunkMessage } from '#test/support/smtp-sink.ts';

const { arrive, entries, mailbox, workers, workspace } = await mailDesk();
const sink = await startSmtpSink({ plainOnly: true });
after(() => sink.stop());

const scene = async (acknowledgement: Acknowledgement = { on: true, texts: {} }) => {
  const place = await workspace();
  const owner = await place.member('owner', 'Maya');
  const box = await mailbox(owner, `support@${place.slug}.example`, { smtp: sink.port });
  const { version } = box;
  await owner.ok(mailroom.changeMailbox, { params: { mailbox: box.id }, body: { version, acknowledgement } });
  return { place, owner, box, customer: `anna@${place.slug}.test` };
};
type Scene = Awaited<ReturnType<typeof scene>>;

const prove = (place: Workspace, address: string) =>
  place.within((ctx) => findOrCreateContactByAddress(ctx, { address, name: 'Anna', verified: true }));
const write = (on: Scene, fields: Fields = {}) =>
  arrive(on.place, rawMail({ from: `Anna <${on.customer}>`, to: on.box.address, ...fields }), { mailboxId: on.box.id });
const sentTo = async (address: string): Promise<readonly SunkMessage[]> => {
  await workers.runDue();
  return sink.messages.filter(({ to }) => to.includes(address));
};
const lines = async (on: Scene, recordId: string | null) =>
  (await entries(on.place, recordId)).flatMap(({ event }) => {
    const detail = event?.details['why'] ?? event?.details['how'];
    return event ? [typeof detail === 'string' ? `${event.name} ${detail}` : event.name] : [];
  });

test('as shipped a mailbox answers nothing by itself', async () => {
  const on = await scene({ on: false, texts: {} });
  await prove(on.place, on.customer);
  await write(on);
  assert.deepEqual(await sentTo(on.customer), []);
});

test('a proven sender gets the text of the mailbox in their language, marked as what it is (RFC 3834)', async () => {
  const on = await scene({ on: true, texts: { en: 'Got [[subject]] as [[number]].', sv: 'Tack, [[number]].' } });
  await prove(on.place, on.customer);
  const { recordId } = await write(on, { id: 'first@acme.example', subject: 'Dead pump' });
  const [mail] = await sentTo(on.customer);
  const text = mail?.raw.toString() ?? '';
  assert.match(text, new RegExp(`Got Dead pump as ${on.place.key}-\\d+\\.`));
  assert.match(text, /^Auto-Submitted: auto-replied\r$/m);
  assert.match(text, /^X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply\r$/m);
  assert.match(text, /^Precedence: bulk\r$/m);
  assert.match(text, /^X-Interdesk-Mark: /m);
  assert.match(text, /^In-Reply-To: <first@acme\.example>\r$/m);
  assert.match(mail?.from ?? '', /^support\+b\./);
  assert.deepEqual(await lines(on, recordId), ['mail_acknowledged text']);
  // What the person answers to it belongs to the ticket.
  const id = /^Message-ID:\s*(<[^>]*>)/im.exec(text)?.[1] ?? assert.fail();
  const back = await write(on, { headers: `In-Reply-To: ${id}\r\n`, text: 'And it smells' });
  assert.deepEqual([back.outcome, back.recordId], ['appended', recordId]);
  assert.equal((await sentTo(on.customer)).length, 1);
});

test('an unknown placeholder is refused', async () => {
  const on = await scene();
  const { version } = await on.owner.ok(mailroom.mailbox, { params: { mailbox: on.box.id } });
  const answer = await on.owner.send(mailroom.changeMailbox, {
    params: { mailbox: on.box.id },
    body: { version, acknowledgement: { on: true, texts: { en: 'Hello [[name]]' } } },
  });
  assert.equal(answer.status, 422);
});

test('whoever writes from an address that is not proven is asked once, without a word of theirs, and answered after the click (S-26)', async () => {
  const on = await scene();
  const marker = 'BUY-NOW evil.example';
  const first = await write(on, { from: `${marker} <${on.customer}>`, subject: marker, text: marker, id: 'BUY-NOW@evil.example' });
  const [mail] = await sentTo(on.customer);
  const text = (mail?.raw.toString() ?? '').replaceAll('=\r\n', '').replaceAll('=3D', '=');
  assert.doesNotMatch(text, /BUY|evil/i);
  const links = [...text.matchAll(/https?:\/\/[^\s<>"]+/g)].map(([link]) => link);
  const token = /\/confirm\?token=([a-z2-7]{42})/.exec(text)?.[1] ?? '';
  assert.deepEqual([...new Set(links.map((link) => new URL(link).pathname))], [`/p/${on.place.slug}/confirm`]);
  assert.deepEqual(await lines(on, first.recordId), ['mail_acknowledged confirmation']);
  await write(on, { subject: 'again' });
  assert.equal((await sentTo(on.customer)).length, 1);

  assert.equal(
    await on.place.nobody.refused(portalMail.confirm, 410, { body: { token: token.replace(/.$/, (end) => (end === 'b' ? 'c' : 'b')) } }),
    'link_expired',
  );
  assert.equal(await (await scene()).place.nobody.refused(portalMail.confirm, 410, { body: { token } }), 'link_expired');
  await on.place.nobody.ok(portalMail.confirm, { body: { token } });
  // It was written to just now: the next first answer waits its ten minutes.
  const third = await write(on, { subject: 'third' });
  assert.deepEqual(await lines(on, third.recordId), ['mail_unanswered first_reply']);
  assert.equal((await sentTo(on.customer)).length, 1);
});

// The quick run makes a fifth of them.
const flood = process.env['INTERDESK_TEST_FULL'] ? 500 : 100;

test(`${flood} tickets for one victim, by mail, API and sign-in page, are at most one automatic mail, and none holds their words (S-26, L-15)`, async () => {
  const [on, other] = [await scene(), await scene()];
  const victim = `victim@${on.place.slug}.test`;
  const marker = 'PRIZE-4711';
  const mails = Array.from({ length: flood * 0.8 }, (_, at) => at);
  for (let at = 0; at < mails.length; at += 8) {
    await Promise.all(
      mails.slice(at, at + 8).map((n) => {
        const target = n % 4 === 0 ? other : on;
        const from = `${marker} <${n % 3 === 0 ? victim.replace('@', `+${n}@`) : victim}>`;
        const bytes = rawMail({ from, to: target.box.address, subject: marker, text: `${marker} ${n}`, id: `${marker}-${n}@evil.example` });
        return arrive(target.place, bytes, { mailboxId: target.box.id });
      }),
    );
  }
  for (let n = 0; n < flood * 0.2; n += 1) {
    await on.owner.ok(tickets.open, {
      body: { subject: `${marker} ${n}`, requesterAddress: victim, requesterName: marker, text: marker },
    });
  }
  await on.place.nobody.ok(wantSignInLink, { body: { address: victim } });
  await workers.runDue();
  const sent = sink.messages.filter(({ to }) => to.some((address) => address.startsWith('victim')));
  const asked = sent.filter(({ raw }) => !raw.includes('link='));
  assert.equal(asked.length, 1);
  for (const { raw } of sent) assert.doesNotMatch(raw.toString(), new RegExp(marker));
});

// A relay that takes away every header by which machines, or the mails of a ticket, know each other.
const stripped = ({ raw }: SunkMessage): Buffer => {
  const [head = '', ...body] = raw.toString().split('\r\n\r\n');
  const kept = head
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .filter(
      (line) =>
        !/^(?:auto-submitted|precedence|x-auto-response-suppress|x-interdesk-mark|in-reply-to|references|message-id|reply-to|subject):/i.test(
          line,
        ),
    );
  return Buffer.from(
    [`Message-ID: <${randomUUID()}@relay.example>`, ...kept, 'Subject: Your message', '', body.join('\r\n\r\n')].join('\r\n'),
  );
};

/** Carries what one mailbox sends to the other, until nothing moves. */
const carry = async (pair: readonly [Scene, Scene], change: (mail: SunkMessage) => Buffer, most: number): Promise<number> => {
  let seen = sink.messages.length;
  let carried = 0;
  for (;;) {
    await workers.runDue();
    const fresh = sink.messages.slice(seen);
    seen += fresh.length;
    const between = fresh.flatMap((mail) => pair.filter(({ box }) => mail.to.includes(box.address)).map((on) => ({ mail, on })));
    if (between.length === 0 || carried >= most) return carried;
    carried += between.length;
    for (const { mail, on } of between) await arrive(on.place, change(mail), { mailboxId: on.box.id, to: on.box.address });
  }
};

test('two workspaces that answer each other stop at once; where a relay hides what they are, after at most five mails, with a warning (S-25)', async () => {
  const pair = [await scene(), await scene()] as const;
  const [a, b] = pair;
  await prove(a.place, b.box.address);
  await prove(b.place, a.box.address);
  const inject = () => arrive(a.place, rawMail({ from: b.box.address, to: a.box.address }), { mailboxId: a.box.id });
  await inject();
  const honest = await carry(pair, ({ raw }) => raw, 50);
  assert.equal(honest, 1);

  const hidden = [await scene(), await scene()] as const;
  const [c, d] = hidden;
  await prove(c.place, d.box.address);
  await prove(d.place, c.box.address);
  await arrive(c.place, rawMail({ from: d.box.address, to: c.box.address }), { mailboxId: c.box.id });
  const carried = await carry(hidden, stripped, 50);
  assert.ok(carried >= 2 && carried <= 5, String(carried));
  const told = await Promise.all(
    hidden.map(async (on) => {
      const { items } = await on.owner.ok(tickets.queue, { query: { folder: 'all' } });
      return (await Promise.all(items.map(({ id }) => lines(on, id)))).flat();
    }),
  );
  assert.ok(told.flat().includes('mail_unanswered first_reply'), JSON.stringify(told));
});

test('more than 20 mails in an hour from one sender pause its automatic answers, and the ticket and the address say so (S-25)', async () => {
  const on = await scene();
  const at = Array.from({ length: 22 }, (_, n) => n);
  const filed: string[] = [];
  for (const n of at) filed.push((await write(on, { subject: `Alarm ${n}` })).recordId ?? '');
  assert.deepEqual((await lines(on, filed[19] ?? '')).includes('mail_paused'), false);
  assert.ok((await lines(on, filed[20] ?? '')).includes('mail_paused'));
  assert.deepEqual(await lines(on, filed[21] ?? ''), []);
  const [state] = (await on.owner.ok(mailroom.addresses, { query: { of: on.customer } })).items;
  const [mark] = state?.marks ?? [];
  assert.equal(mark?.mark, 'paused');
  const minutes = (Date.parse(mark?.until ?? '') - Date.now()) / 60_000;
  assert.ok(minutes > 50 && minutes <= 60, String(minutes));
});

test('the notice of one of us who is away stands folded beside the ticket, for us, and causes no mail (freescout#4035)', async () => {
  const on = await scene();
  await prove(on.place, on.customer);
  const erik = await on.place.member('agent', 'Erik');
  const { recordId } = await write(on);
  const { version } = (await on.owner.ok(tickets.read, { params: { ticket: recordId ?? '' } })).ticket;
  await on.owner.ok(tickets.assign, { params: { ticket: recordId ?? '' }, body: { version, assigneeId: erik.id } });
  const [notice] = await sentTo(erik.address);
  assert.ok(notice);
  assert.match(notice.raw.toString(), /^X-Auto-Response-Suppress: /m);
  const before = sink.messages.length;
  const away = (headers: string) =>
    arrive(
      on.place,
      rawMail({ from: `Erik <${erik.address}>`, to: notice.from, subject: 'Out of office', text: 'Back on Monday', headers }),
      {
        mailboxId: on.box.id,
        to: notice.from,
      },
    );
  const told = await away('Auto-Submitted: auto-replied\r\n');
  assert.deepEqual([told.outcome, told.recordId], ['noted', recordId]);
  // Programs of before RFC 3834 say nothing in their headers.
  assert.equal((await away('')).outcome, 'noted');
  const [marked, bare] = (await entries(on.place, recordId)).slice(-2);
  assert.deepEqual([marked?.kind, marked?.sides, marked?.mail], ['note', ['owner'], { kind: 'away', folded: true, invitation: null }]);
  assert.deepEqual([bare?.kind, bare?.sides], ['note', ['owner']]);
  await workers.runDue();
  assert.equal(sink.messages.length, before);
});

test('an automatic answer of the customer goes to its ticket folded, moves nothing and tells nobody, even once it is accepted', async () => {
  const on = await scene();
  const { recordId } = await write(on, { id: `${on.place.slug}@acme.example` });
  const auto = { headers: `Auto-Submitted: auto-replied\r\nIn-Reply-To: <${on.place.slug}@acme.example>\r\n`, text: 'I am away' };
  await write(on, auto);
  const reply = (await entries(on.place, recordId)).at(-1);
  assert.deepEqual([reply?.kind, reply?.mail], ['reply', { kind: 'auto_reply', folded: true, invitation: null }]);
  const path = async () => (await on.owner.ok(tickets.read, { params: { ticket: recordId ?? '' } })).ticket;
  const before = await path();
  await on.place.within((ctx) =>
    ctx.db
      .updateTable('threads.entry')
      .set({ state: 'held', sides: ['owner'] })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', reply?.id ?? '')
      .execute(),
  );
  await on.owner.ok(threads.accept, { params: { record: recordId ?? '', entry: reply?.id ?? '' }, body: {} });
  const later = await path();
  assert.deepEqual([later.statusId, later.nextStep, later.folder], [before.statusId, before.nextStep, before.folder]);
  assert.equal((await on.place.within((ctx) => ticketBrief(ctx, recordId ?? '')))?.statusGroup, 'awaiting_staff');
});

test('an invitation says what, when and by whom; an encrypted mail says that it can not be read, and keeps its file', async () => {
  const on = await scene({ on: false, texts: {} });
  const calendar = [
    'BEGIN:VCALENDAR',
    'METHOD:REQUEST',
    'BEGIN:VEVENT',
    'SUMMARY:Look at the pump\\, together',
    'DTSTART;TZID=Europe/Stockholm:20261203T093000',
    'DTEND;TZID=Europe/Stockholm:20261203T100000',
    'LOCATION:Hall 3',
    'ORGANIZER;CN="Anna Lind":mailto:anna@acme.test',
    'BEGIN:VALARM',
    'SUMMARY:Not this',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n');
  const mime = (type: string, ...parts: readonly string[]): Fields => ({
    headers: `MIME-Version: 1.0\r\nContent-Type: ${type}; boundary=b\r\n`,
    text: `${parts.map((part) => `--b\r\n${part}\r\n`).join('')}--b--`,
  });
  const invited = await write(
    on,
    mime(
      'multipart/mixed',
      'Content-Type: text/plain\r\n\r\nPlease come',
      `Content-Type: text/calendar; method=REQUEST; name=invite.ics\r\n\r\n${calendar}`,
    ),
  );
  const [entry] = await entries(on.place, invited.recordId);
  assert.deepEqual(entry?.mail, {
    kind: 'calendar',
    folded: false,
    invitation: {
      method: 'REQUEST',
      title: 'Look at the pump, together',
      start: '2026-12-03T08:30:00.000Z',
      end: '2026-12-03T09:00:00.000Z',
      allDay: false,
      zone: null,
      place: 'Hall 3',
      organiser: 'Anna Lind <anna@acme.test>',
    },
  });
  assert.equal(entry?.attachments[0]?.name, 'invite.ics');
  const sealed = await write(
    on,
    mime(
      'multipart/encrypted; protocol="application/pgp-encrypted"',
      'Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1',
      'Content-Type: application/octet-stream; name=encrypted.asc\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nx\r\n-----END PGP MESSAGE-----',
    ),
  );
  const [closed] = await entries(on.place, sealed.recordId);
  assert.match(closed?.text ?? '', /is encrypted and cannot be read here/);
  assert.equal(closed?.mail?.kind, 'encrypted');
  assert.ok(closed?.attachments.some(({ name }) => name === 'encrypted.asc'));
});
