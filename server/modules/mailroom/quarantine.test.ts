import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mailroom } from '#contracts/mailroom.ts';
import { changeRole, listRoles } from '#contracts/staff.ts';
import { contactByAddress } from '#server/modules/customers/index.ts';
import type { Workspace } from '#test/support/desk.ts';
import { mailDesk, rawMail as raw } from '#test/support/mail-desk.ts';
import { tidyQuarantine } from './commands/tidy-quarantine.ts';
import { recountAll } from './queries/recount.ts';

const { workspace, workers, arrive, entries, store, file, mailbox } = await mailDesk();

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

const scene = async () => {
  const place = await workspace();
  const owner = await place.member('owner', 'Maya');
  const { id, version } = await mailbox(owner, `support@${place.slug}.example`, {});
  const body = { version, allowedSenders: { kind: 'listed' as const, listed: ['acme.example'] } };
  await owner.ok(mailroom.changeMailbox, { params: { mailbox: id }, body });
  const into = { mailboxId: id };
  const turned = (fields = {}) => arrive(place, raw({ from: 'Bo Ek <bo@bygg.example>', ...fields }), into);
  const fails = async (bytes: Buffer) => {
    const mail = await store(place, bytes);
    await breakFiling(place, true);
    for (const _ of [1, 2]) await assert.rejects(file(place, mail));
    assert.equal((await file(place, mail)).outcome, 'quarantined');
    await breakFiling(place, false);
    return mail;
  };
  const policy = async () => (await owner.ok(mailroom.mailbox, { params: { mailbox: id } })).allowedSenders;
  const addsUp = async () =>
    assert.deepEqual(
      (await place.within(recountAll)).filter(({ missing, wrong }) => missing !== 0 || wrong.length > 0),
      [],
    );
  return { place, owner, into, turned, fails, policy, addsUp };
};

test('a mail is shown as plain text: who, what, when and its first words, never as a page', async () => {
  const { owner, turned } = await scene();
  const { id } = await turned({
    subject: 'Hej <script>alert(1)</script>',
    headers: 'MIME-Version: 1.0\r\nContent-Type: text/html\r\n',
    text: `<p>Hello <b>there</b><script>alert(2)</script></p>${'<p>word word</p>'.repeat(2000)}`,
  });
  const mail = await owner.ok(mailroom.quarantinedMail, { params: { mail: id } });
  assert.deepEqual([mail.code, mail.reason, mail.sender], ['sender_not_allowed', 'bo@bygg.example', 'bo@bygg.example']);
  assert.deepEqual(mail.preview?.from, { name: 'Bo Ek', address: 'bo@bygg.example' });
  assert.equal(mail.preview?.subject, 'Hej <script>alert(1)</script>');
  assert.match(mail.preview?.text ?? '', /^Hello there\n/);
  assert.deepEqual([mail.preview?.cut, mail.preview?.text.length, mail.preview?.unreadable], [true, 4000, null]);
  assert.equal(mail.preview?.date, '2026-11-16T10:00:00.000Z');
});

test('of a mail that nothing can read its headers are shown, and why', async () => {
  const { owner, fails } = await scene();
  const deep = Array.from({ length: 3000 }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`).join('');
  const id = await fails(
    Buffer.from(`From: anna@acme.example\r\nSubject: Deep\r\nMIME-Version: 1.0\r\n${deep}Content-Type: text/plain\r\n\r\nx`),
  );
  const { preview, code } = await owner.ok(mailroom.quarantinedMail, { params: { mail: id } });
  assert.deepEqual([code, preview?.unreadable, preview?.subject, preview?.text], ['not_filed', 'too_deep', 'Deep', '']);
});

test('a ticket is made of it as it is, with the raw message; the sender alone, or the whole domain, may write from then on', async () => {
  for (const [allow, listed] of [
    ['nobody', ['acme.example']],
    ['sender', ['acme.example', 'bo@bygg.example']],
    ['domain', ['acme.example', 'bygg.example']],
  ] as const) {
    const { place, owner, turned, policy, addsUp } = await scene();
    const { id } = await turned();
    const { ticket } = await owner.ok(mailroom.accept, { params: { mail: id }, body: { allow } });
    assert.match(ticket ?? '', new RegExp(`^${place.key}-\\d+$`));
    const { recordId } = await file(place, id);
    const [entry] = await entries(place, recordId);
    assert.deepEqual([entry?.text, entry?.attachments.map(({ name }) => name)], ['It is broken.', ['message.eml']]);
    assert.notEqual(await place.within((ctx) => contactByAddress(ctx, 'bo@bygg.example')), null);
    assert.deepEqual(await policy(), { kind: 'listed', listed: [...listed] });
    assert.equal((await turned({ text: 'again' })).outcome, allow === 'nobody' ? 'quarantined' : 'created');
    assert.equal(await owner.refused(mailroom.accept, 404, { params: { mail: id }, body: {} }), 'not_found');
    await addsUp();
  }
});

test('what the software fails to file becomes a bare ticket when somebody insists, and waits while even that fails', async () => {
  const { place, owner, fails, addsUp } = await scene();
  const id = await fails(raw({ subject: 'Stubborn' }));
  await breakFiling(place, true);
  assert.deepEqual(await owner.ok(mailroom.accept, { params: { mail: id }, body: {} }), { ticket: null });
  await breakFiling(place, false);
  const { outcome, recordId } = await file(place, id);
  assert.equal(outcome, 'created');
  assert.deepEqual(
    (await entries(place, recordId))[0]?.attachments.map(({ name }) => name),
    ['message.eml'],
  );
  await addsUp();
});

test('nobody is allowed where there is nobody: only a turned away sender, and only with the right to set up', async () => {
  const { place, owner, turned, fails, policy } = await scene();
  const failed = await fails(raw());
  assert.equal(await owner.refused(mailroom.accept, 409, { params: { mail: failed }, body: { allow: 'sender' } }), 'no_sender_to_allow');
  const { id } = await turned();
  const lead = await place.member('agent', 'Lead');
  assert.equal(await lead.refused(mailroom.quarantine, 403), 'not_allowed');
  assert.equal((await lead.send(mailroom.raw, { params: { mail: id } })).status, 404);
  const { items: roles } = await owner.ok(listRoles);
  const agent = roles.find(({ readyMade }) => readyMade === 'agent');
  assert.ok(agent);
  await owner.ok(changeRole, {
    params: { role: agent.id },
    body: { version: agent.version, permissions: [...agent.permissions, 'quarantine.decide'] },
  });
  const { items } = await lead.ok(mailroom.quarantine);
  assert.deepEqual(
    items.map(({ can }) => can.allow),
    [false, false],
  );
  assert.equal((await lead.send(mailroom.raw, { params: { mail: id } })).status, 200);
  assert.equal(await lead.refused(mailroom.accept, 403, { params: { mail: id }, body: { allow: 'domain' } }), 'not_allowed');
  assert.deepEqual(await policy(), { kind: 'listed', listed: ['acme.example'] });
  assert.equal((await lead.ok(mailroom.quarantine)).items.length, 2);
  assert.notEqual((await lead.ok(mailroom.accept, { params: { mail: id }, body: {} })).ticket, null);
});

test('a discarded mail says by whom, can be brought back for 30 days, and then only its count stays', async () => {
  const { place, owner, turned, addsUp, into } = await scene();
  const bytes = raw({ from: 'bo@bygg.example', text: 'spam' });
  const { id } = await arrive(place, bytes, into);
  const other = await turned({ text: 'other' });
  for (const mail of [id, other.id]) await owner.ok(mailroom.discard, { params: { mail }, body: {} });
  const listed = async (state: 'quarantined' | 'discarded') => (await owner.ok(mailroom.quarantine, { query: { state } })).items;
  assert.deepEqual(
    (await listed('discarded')).map(({ decidedBy, can }) => [decidedBy, can.restore, can.accept]),
    [
      ['Maya', true, false],
      ['Maya', true, false],
    ],
  );
  await owner.ok(mailroom.restore, { params: { mail: other.id } });
  assert.deepEqual(
    (await listed('quarantined')).map((mail) => [mail.id, mail.code]),
    [[other.id, 'sender_not_allowed']],
  );
  const tidyIn = (days: number) =>
    place.within((ctx) => tidyQuarantine({ ...ctx, now: new Date(Date.parse(ctx.now) + days * 86_400_000).toISOString() }));
  await tidyIn(29);
  assert.equal((await listed('discarded')).length, 1);
  await tidyIn(31);
  assert.deepEqual(await listed('discarded'), []);
  assert.equal(await owner.refused(mailroom.restore, 404, { params: { mail: id } }), 'not_found');
  const row = await place.within((ctx) =>
    ctx.db
      .selectFrom('mailroom.rawMail')
      .selectAll()
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  );
  assert.deepEqual([row.bytes.length, row.sender, row.subject, row.state], [0, null, null, 'discarded']);
  assert.equal((await arrive(place, bytes, into)).id, id);
  await addsUp();
});

test('all of them are tried again at once, each once; what still may not come in stays', async () => {
  const { place, owner, turned, fails } = await scene();
  const failed = [await fails(raw({ text: 'one' })), await fails(raw({ text: 'two' }))];
  const { id } = await turned();
  await owner.ok(mailroom.retryAll, { body: {} });
  await workers.runDue();
  const { items } = await owner.ok(mailroom.quarantine);
  assert.deepEqual(
    items.map((mail) => mail.id),
    [id],
  );
  for (const mail of failed) assert.equal((await file(place, mail)).outcome, 'created');
});

test('a reader of a newer version tries by itself what an older one could not, and once (R-6)', async () => {
  const { place, owner, turned, fails } = await scene();
  const [failed, fresh] = [await fails(raw({ text: 'one' })), await fails(raw({ text: 'two' }))];
  const { id } = await turned();
  await place.within((ctx) =>
    ctx.db
      .updateTable('mailroom.rawMail')
      .set({ readerVersion: 0 })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', 'in', [failed, id])
      .execute(),
  );
  await place.within(tidyQuarantine);
  await workers.runDue();
  const { items } = await owner.ok(mailroom.quarantine);
  assert.deepEqual(items.map((mail) => mail.id).toSorted(), [fresh, id].toSorted());
  assert.equal((await file(place, failed)).outcome, 'created');
});

test('mail of another workspace is nobody’s here', async () => {
  const [one, two] = [await scene(), await scene()];
  const { id } = await one.turned();
  const params = { mail: id };
  assert.equal(await two.owner.refused(mailroom.quarantinedMail, 404, { params }), 'not_found');
  assert.equal(await two.owner.refused(mailroom.accept, 404, { params, body: {} }), 'not_found');
  assert.equal(await two.owner.refused(mailroom.discard, 404, { params, body: {} }), 'not_found');
});
