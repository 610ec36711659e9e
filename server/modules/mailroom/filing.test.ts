import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { mailroom } from '#contracts/mailroom.ts';
import { visibleRecord } from '#server/modules/threads/index.ts';
import { closeTicket, ticketBrief } from '#server/modules/tickets/index.ts';
import { deleteTicket } from '#server/modules/tickets/commands/delete-ticket.ts';
import { mailDesk, rawMail as raw, type Fields } from '#test/support/mail-desk.ts';
import type { Workspace } from '#test/support/desk.ts';
import { markHeader, ownMark, ownMessageId, replyAddress } from './rules/signed-id.ts';

const { platform, workspace, arrive, entries: entriesOf, store, file, mailbox } = await mailDesk();

// Without a status to begin with no ticket can be made.
const breakFiling = (place: Workspace, broken: boolean) =>
  place.within((ctx) =>
    ctx.db
      .updateTable('tickets.status')
      .set({ isInitial: !broken })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('statusGroup', '=', 'awaiting_staff')
      .where('isDefault', '=', true)
      .execute(),
  );

const numberOf = (place: Workspace, recordId: string | null) =>
  place.within(async (ctx) => (await visibleRecord(ctx, recordId ?? '')).number);

test('a mail of a stranger begins a ticket with its words, its sender and what it carries', async () => {
  const place = await workspace();
  const mixed = Buffer.from(
    'From: Anna Lind <anna@acme.example>\r\nTo: support@helix.example\r\nSubject: Re: Broken [#99]\r\nMessage-ID: <a1@acme.example>\r\nMIME-Version: 1.0\r\n' +
      'Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>Hello <script>alert(1)</script><b>there</b></p>\r\n' +
      '--x\r\nContent-Type: text/plain; name=note.txt\r\nContent-Disposition: attachment; filename="note.txt"\r\n\r\nthe note\r\n--x--\r\n',
  );
  const { outcome, recordId } = await arrive(place, mixed);
  assert.equal(outcome, 'created');
  const [entry] = await entriesOf(place, recordId);
  assert.equal(entry?.text, 'Hello there');
  assert.equal(entry?.formatted, true);
  assert.deepEqual([entry?.author.kind, entry?.author.name, entry?.channel], ['contact', 'Anna Lind', 'mail']);
  assert.deepEqual(
    entry?.attachments.map(({ name, size, mediaType }) => ({ name, size, mediaType })),
    [{ name: 'note.txt', size: 8, mediaType: 'text/plain' }],
  );
  assert.equal(await place.within(async (ctx) => (await visibleRecord(ctx, recordId ?? '')).subject), 'Broken');
});

test('the files of a mail are listed as they stand in it', async () => {
  const place = await workspace();
  const names = Array.from({ length: 30 }, (_, at) => `page ${30 - at}.txt`);
  const parts = names.map(
    (name) => `--x\r\nContent-Type: text/plain; name="${name}"\r\nContent-Disposition: attachment\r\n\r\n${name}\r\n`,
  );
  const headers = 'From: anna@acme.example\r\nSubject: Scans\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n';
  const { recordId } = await arrive(place, Buffer.from(`${headers}${parts.join('')}--x--\r\n`));
  const [entry] = await entriesOf(place, recordId);
  assert.deepEqual(
    entry?.attachments.map(({ name }) => name),
    names,
  );
});

test('the same bytes twice, or filed twice at once, are one mail', async () => {
  const place = await workspace();
  const bytes = raw();
  const id = await store(place, bytes);
  const copies = await Promise.all([1, 2, 3].map(() => file(place, id)));
  const again = await arrive(place, Buffer.concat([Buffer.from('Received: by another route\r\n'), bytes]));
  assert.equal(again.id, id);
  assert.deepEqual(new Set([...copies, again].map(({ recordId }) => recordId)).size, 1);
  assert.equal((await entriesOf(place, again.recordId)).length, 1);
});

test('each way of answering leads to the ticket of the one who asked', async () => {
  const place = await workspace();
  const first = await arrive(place, raw({ id: 'first@acme.example' }));
  const recordId = first.recordId ?? '';
  const token = replyAddress(platform.keys, place.id, recordId, 'support@helix.example') ?? '';
  const own = ownMessageId(platform.keys, place.id, { recordId, mailId: randomUUID() }, 'helix.example');
  const number = await numberOf(place, recordId);
  const ways: [string, Fields, string][] = [
    ['signed address', { to: token }, 'appended'],
    ['signed address in Delivered-To', { headers: `Delivered-To: ${token}\r\n` }, 'appended'],
    ['our Message-ID in In-Reply-To', { headers: `In-Reply-To: ${own}\r\n` }, 'appended'],
    ['our Message-ID in References', { headers: `References: <other@x.example> ${own} <more@x.example>\r\n` }, 'appended'],
    ['their own Message-ID, unproven', { headers: 'In-Reply-To: <first@acme.example>\r\n' }, 'held'],
    ['the number alone, unproven', { subject: `Re: Broken [#${number}]` }, 'held'],
    ['the key and number alone, unproven', { subject: `${place.key}-${number}` }, 'held'],
    ['the same subject', { subject: 'Broken' }, 'created'],
    ['the number in the body only', { subject: 'Other', text: `about #${number}` }, 'created'],
  ];
  for (const [what, fields, wanted] of ways) {
    const { outcome, recordId: where } = await arrive(place, raw({ ...fields, text: `${fields.text ?? ''} ${what}` }));
    assert.equal(outcome, wanted, what);
    assert.equal(where === recordId, wanted !== 'created', what);
  }
});

test('a stranger: with a valid address held back from the customer, with a guess or a number a new ticket (S-19)', async () => {
  const place = await workspace();
  const elsewhere = await workspace();
  const { recordId } = await arrive(place, raw());
  const evil = 'Mallory <m@evil.example>';
  const token = replyAddress(platform.keys, place.id, recordId ?? '', 'support@helix.example') ?? '';
  const held = await arrive(place, raw({ from: evil, to: token, text: 'What is it about?' }));
  assert.deepEqual([held.outcome, held.recordId], ['held', recordId]);
  const number = await numberOf(place, recordId);
  const claims = await arrive(place, raw({ from: evil, subject: `Re: [#${number}]` }));
  assert.deepEqual([claims.outcome, claims.recordId === recordId], ['created', false]);
  const [, line] = await entriesOf(place, claims.recordId);
  assert.deepEqual(line?.event, { name: 'mail_related', details: { why: 'claims', recordId, reference: `${place.key}-${number}` } });
  const guessed = token.replace(/.@/, (end) => (end === 'b@' ? 'c@' : 'b@'));
  assert.equal((await arrive(place, raw({ from: evil, to: guessed }))).outcome, 'created');
  assert.equal((await arrive(elsewhere, raw({ to: token }))).outcome, 'created');
  const entries = await entriesOf(place, recordId);
  assert.deepEqual(
    entries.map(({ state, author }) => [state, author.kind]),
    [
      ['released', 'contact'],
      ['held', 'stranger'],
    ],
  );
  assert.deepEqual(entries[1]?.trust?.reason, 'unknown_sender');
  const asked = await place.within(async (ctx) => (await visibleRecord(ctx, recordId ?? '')).contactIds.length);
  assert.equal(asked, 1);
});

test('an answer to a closed ticket opens it within the reopen days and begins a linked one after them', async () => {
  const place = await workspace();
  const soon = await arrive(place, raw());
  const late = await arrive(place, raw({ text: 'other' }));
  const answers = ({ recordId }: { recordId: string | null }): string =>
    `In-Reply-To: ${ownMessageId(platform.keys, place.id, { recordId, mailId: randomUUID() }, 'helix.example')}\r\n`;
  await place.within(async (ctx) => {
    for (const { recordId } of [soon, late]) await closeTicket(ctx, recordId ?? '', { version: null });
    await ctx.db
      .updateTable('tickets.ticket')
      .set({ closedAt: new Date(Date.parse(ctx.now) - 8 * 86_400_000).toISOString() })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', late.recordId)
      .execute();
  });
  const reopens = await arrive(place, raw({ headers: answers(soon) }));
  const group = (id: string | null) => place.within(async (ctx) => (await ticketBrief(ctx, id ?? ''))?.statusGroup);
  assert.deepEqual([reopens.recordId, await group(soon.recordId)], [soon.recordId, 'awaiting_staff']);
  const auto = await arrive(place, raw({ headers: `Auto-Submitted: auto-replied\r\n${answers(late)}`, text: 'I am away' }));
  assert.deepEqual([auto.recordId, await group(late.recordId)], [late.recordId, 'closed']);
  const next = await arrive(place, raw({ headers: answers(late), text: 'still broken' }));
  assert.notEqual(next.recordId, late.recordId);
  assert.equal((await entriesOf(place, next.recordId)).at(-1)?.event?.details['why'], 'closed');
  assert.equal((await entriesOf(place, late.recordId)).at(-1)?.event?.name, 'mail_continued');
});

test("an automatic answer doesn't move a ticket that waits for the customer", async () => {
  const place = await workspace();
  const { recordId } = await arrive(place, raw());
  const answers = `In-Reply-To: ${ownMessageId(platform.keys, place.id, { recordId, mailId: randomUUID() }, 'helix.example')}\r\n`;
  await place.within(async (ctx) => {
    const status = await ctx.db
      .selectFrom('tickets.status')
      .select('id')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('statusGroup', '=', 'awaiting_customer')
      .executeTakeFirstOrThrow();
    await ctx.db
      .updateTable('tickets.ticket')
      .set({ statusId: status.id, statusGroup: 'awaiting_customer', nextStep: 'customer' })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', recordId)
      .execute();
  });
  await arrive(place, raw({ headers: `Auto-Submitted: auto-replied\r\n${answers}` }));
  const group = () => place.within(async (ctx) => (await ticketBrief(ctx, recordId ?? ''))?.statusGroup);
  assert.equal(await group(), 'awaiting_customer');
  // A person whose mail went through a list.
  await arrive(place, raw({ headers: `Precedence: bulk\r\n${answers}` }));
  assert.equal(await group(), 'awaiting_staff');
});

test('the token of a deleted ticket begins a new one that names it', async () => {
  const place = await workspace();
  const { recordId } = await arrive(place, raw());
  await place.within((ctx) => deleteTicket(ctx, recordId ?? ''));
  const token = replyAddress(platform.keys, place.id, recordId ?? '', 'support@helix.example') ?? '';
  const next = await arrive(place, raw({ to: token }));
  assert.equal(next.outcome, 'created');
  assert.equal((await entriesOf(place, next.recordId)).at(-1)?.event?.details['why'], 'deleted');
});

test('From that two readers read differently never speaks for a known person (S-22)', async () => {
  const place = await workspace();
  const { recordId } = await arrive(place, raw());
  const token = replyAddress(platform.keys, place.id, recordId ?? '', 'support@helix.example') ?? '';
  const held = await arrive(place, raw({ from: 'anna@acme.example, evil@evil.example', to: token }));
  assert.deepEqual([held.outcome, held.recordId], ['held', recordId]);
  const fresh = await arrive(place, raw({ from: 'anna@acme.example, evil@evil.example', text: 'new' }));
  assert.equal(fresh.outcome, 'created');
  const [entry] = await entriesOf(place, fresh.recordId);
  assert.equal(entry?.author.kind, 'stranger');
  assert.equal(await place.within(async (ctx) => (await ticketBrief(ctx, fresh.recordId ?? ''))?.requesterId), null);
});

test('a member who answers from a mail program leaves a note that no customer sees (S-21)', async () => {
  const place = await workspace();
  const erik = await place.member('agent', 'Erik');
  const { recordId } = await arrive(place, raw());
  const own = ownMessageId(platform.keys, place.id, { recordId, mailId: randomUUID() }, 'helix.example');
  const noted = await arrive(place, raw({ from: erik.address, headers: `In-Reply-To: ${own}\r\n`, text: 'I know him' }));
  assert.equal(noted.outcome, 'noted');
  const entry = (await entriesOf(place, recordId)).at(-1);
  assert.deepEqual([entry?.kind, entry?.sides, entry?.author.kind], ['note', ['owner'], 'system']);
});

test('our own mail that comes back is stored and begins nothing; a forged mark changes nothing (S-24)', async () => {
  const place = await workspace();
  const mark = ownMark(platform.keys, place.id, 'out@helix.example');
  const loop = await arrive(place, raw({ id: 'out@helix.example', headers: `${markHeader}: ${mark}\r\n` }));
  assert.deepEqual([loop.outcome, loop.recordId], ['loop', null]);
  const control = [
    'X-Interdesk-Mark: 1',
    'X-Interdesk-Ticket: 1',
    'X-Interdesk-Record: 1',
    'X-RT-Loop-Prevention: 1',
    `X-Interdesk-Mark: ${mark}`,
  ];
  for (const header of control)
    assert.equal((await arrive(place, raw({ headers: `${header}\r\n`, text: header }))).outcome, 'created', header);
});

test('what a reader could not read is a ticket with the message attached as it came', async () => {
  const place = await workspace();
  const deep = Array.from({ length: 3000 }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`).join('');
  const bytes = Buffer.from(`From: anna@acme.example\r\nSubject: Deep\r\nMIME-Version: 1.0\r\n${deep}Content-Type: text/plain\r\n\r\nx`);
  const { outcome, recordId } = await arrive(place, bytes);
  assert.equal(outcome, 'created');
  const [entry] = await entriesOf(place, recordId);
  assert.match(entry?.text ?? '', /could not be shown/);
  assert.deepEqual(
    entry?.attachments.map(({ name, size }) => [name, size]),
    [['message.eml', bytes.length]],
  );
});

test('mail without From, subject or body, or that is no mail at all, is a ticket too', async () => {
  const place = await workspace();
  for (const bytes of [
    Buffer.from('Subject: only\r\n\r\n'),
    Buffer.from('\0\0\0'),
    Buffer.from('hello'),
    Buffer.from('From: <>\r\n\r\n'),
  ]) {
    assert.equal((await arrive(place, bytes)).outcome, 'created', bytes.toString());
  }
});

test('a mail waits for the one that it answers when both are still to be filed', async () => {
  const place = await workspace();
  const parent = await store(place, raw({ id: 'parent@acme.example' }));
  const child = await store(place, raw({ headers: 'In-Reply-To: <parent@acme.example>\r\n', text: 'and this' }));
  await assert.rejects(file(place, child, true), /filed first/);
  const first = await file(place, parent, true);
  assert.equal((await file(place, child, true)).recordId, first.recordId);
});

test('a mail to two mailboxes of a workspace is one message that says so; in two workspaces it is two (R-5)', async () => {
  const [place, elsewhere] = [await workspace(), await workspace()];
  const owner = await place.member('owner');
  const boxes = [await mailbox(owner, 'sales@helix.example', {}), await mailbox(owner, 'support@helix.example', {})];
  const bytes = raw();
  const both = await Promise.all(boxes.map((box) => arrive(place, bytes, { mailboxId: box.id })));
  assert.deepEqual(both.map(({ outcome }) => outcome).toSorted(), ['created', 'duplicate']);
  assert.equal(both[0]?.recordId, both[1]?.recordId);
  const entries = await entriesOf(place, both[0]?.recordId ?? '');
  assert.deepEqual(
    entries.map(({ kind, event }) => [kind, event?.name ?? null]),
    [
      ['reply', null],
      ['event', 'mail_also_at'],
    ],
  );
  assert.equal((await arrive(elsewhere, bytes)).outcome, 'created');
  const changed = raw({ id: 'same@acme.example' });
  const again = Buffer.concat([changed, Buffer.from('and more\r\n')]);
  assert.deepEqual([(await arrive(place, changed)).outcome, (await arrive(place, again)).outcome], ['created', 'created']);
});

test('what cannot be filed is set aside with its reason after three tries, can be read, and is tried again on demand', async () => {
  const place = await workspace();
  const owner = await place.member('owner');
  const id = await store(place, raw());
  await breakFiling(place, true);
  for (const _ of [1, 2]) await assert.rejects(file(place, id));
  assert.equal((await file(place, id)).outcome, 'quarantined');
  const { items } = await owner.ok(mailroom.quarantine);
  assert.deepEqual(
    items.map((item) => [item.id, item.attempts, item.reason !== '']),
    [[id, 3, true]],
  );
  const answer = await owner.send(mailroom.raw, { params: { mail: id } });
  assert.deepEqual([answer.status, String(answer.headers['content-disposition']).startsWith('attachment')], [200, true]);
  await breakFiling(place, false);
  await owner.ok(mailroom.retry, { params: { mail: id }, body: {} });
  assert.equal((await file(place, id)).outcome, 'created');
});
