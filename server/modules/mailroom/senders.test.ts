import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { AllowedSenders } from '#contracts/mailboxes.ts';
import { mailroom } from '#contracts/mailroom.ts';
import { contactByAddress } from '#server/modules/customers/index.ts';
import { mailDesk, rawMail as raw } from '#test/support/mail-desk.ts';
import { ownMessageId, replyAddress } from './rules/signed-id.ts';

const { platform, workspace, arrive, entries, mailbox } = await mailDesk();

const scene = async (allowedSenders: AllowedSenders) => {
  const place = await workspace();
  const owner = await place.member('owner');
  const box = await mailbox(owner, `support@${place.slug}.example`, {});
  const { version } = await owner.ok(mailroom.changeMailbox, {
    params: { mailbox: box.id },
    body: { version: box.version, allowedSenders },
  });
  const into = { mailboxId: box.id };
  return { place, owner, box: { ...box, version }, into };
};
const bo = 'Bo Ek <bo@bygg.example>';

test('mail of who may not write is set aside with its reason: no ticket, no contact, nothing sent', async () => {
  const { place, owner, into } = await scene({ kind: 'listed', listed: ['acme.example'] });
  assert.equal((await arrive(place, raw(), into)).outcome, 'created');
  const turned = await arrive(place, raw({ from: bo, subject: 'Buy\tthis' }), into);
  assert.deepEqual([turned.outcome, turned.recordId], ['quarantined', null]);
  assert.equal(await place.within((ctx) => contactByAddress(ctx, 'bo@bygg.example')), null);
  const { items, total } = await owner.ok(mailroom.quarantine);
  assert.deepEqual(
    items.map(({ id, code, sender, subject, can }) => ({ id, code, sender, subject, can })),
    [
      {
        id: turned.id,
        code: 'sender_not_allowed',
        sender: 'bo@bygg.example',
        subject: 'Buy this',
        can: { retry: true, accept: true, allow: true, discard: true, restore: false },
      },
    ],
  );
  assert.equal(total, 1);
  assert.deepEqual((await owner.ok(mailroom.outbox)).items, []);
  const tickets = await place.within((ctx) =>
    ctx.db.selectFrom('threads.recordCard').select('id').where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  assert.equal(tickets.length, 1);
});

test('where the reader failed nobody is blamed: the mail waits for another reader', async () => {
  const { place, owner, into } = await scene({ kind: 'known', listed: [] });
  const deep = Array.from({ length: 3000 }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`).join('');
  assert.equal((await arrive(place, Buffer.from(`Subject: Deep\r\nMIME-Version: 1.0\r\n${deep}`), into)).outcome, 'quarantined');
  const [mail] = (await owner.ok(mailroom.quarantine)).items;
  assert.deepEqual([mail?.code, mail?.reason, mail?.can.allow], ['not_read', 'too_deep', false]);
});

test('known people may write where strangers may not; a copy to an open mailbox is a ticket all the same', async () => {
  const { place, owner, into } = await scene({ kind: 'known', listed: [] });
  const anna = await place.contact('Anna Lind');
  const erik = await place.member('agent', 'Erik');
  assert.equal((await arrive(place, raw({ from: anna.address }), into)).outcome, 'created');
  assert.equal((await arrive(place, raw({ from: erik.address, text: 'from a colleague' }), into)).outcome, 'created');
  assert.equal((await arrive(place, raw({ from: `${anna.address}, evil@evil.example`, text: 'two' }), into)).outcome, 'quarantined');
  const open = await mailbox(owner, `sales@${place.slug}.example`, {});
  const both = raw({ from: bo });
  assert.equal((await arrive(place, both, into)).outcome, 'quarantined');
  assert.equal((await arrive(place, both, { mailboxId: open.id })).outcome, 'created');
});

test('whoever takes part answers by the signed ways; a stranger with the same signed address does not get in', async () => {
  const { place, owner, box, into } = await scene({ kind: 'listed', listed: ['acme.example'] });
  const { recordId } = await arrive(place, raw({ id: 'first@acme.example' }), into);
  await owner.ok(mailroom.changeMailbox, {
    params: { mailbox: box.id },
    body: { version: box.version, allowedSenders: { kind: 'listed', listed: ['other.example'] } },
  });
  const token = replyAddress(platform.keys, place.id, recordId ?? '', 'support@helix.example') ?? '';
  const own = ownMessageId(platform.keys, place.id, { recordId, mailId: randomUUID() }, 'helix.example');
  const ways = [
    [{ to: token }, 'appended'],
    [{ headers: `In-Reply-To: ${own}\r\n` }, 'appended'],
    // An id that others know too is believed for its sender's proof only (S-19).
    [{ headers: 'In-Reply-To: <first@acme.example>\r\n' }, 'held'],
  ] as const;
  for (const [at, [way, outcome]] of ways.entries())
    assert.equal((await arrive(place, raw({ ...way, text: `answer ${at}` }), into)).outcome, outcome);
  assert.equal((await arrive(place, raw({ from: bo, to: token }), into)).outcome, 'quarantined');
  assert.equal((await arrive(place, raw({ text: 'something new' }), into)).outcome, 'quarantined');
  assert.equal((await entries(place, recordId)).length, 1 + ways.length);
});

test('a mail that came to no mailbox, and a mailbox that anyone may write to, ask nobody', async () => {
  const { place, into } = await scene({ kind: 'anyone' });
  assert.equal((await arrive(place, raw({ from: bo }), into)).outcome, 'created');
  assert.equal((await arrive(place, raw({ from: bo, text: 'other' }))).outcome, 'created');
});

test('a list that holds what is no address is refused with its place, and the old one stays', async () => {
  const { owner, box } = await scene({ kind: 'listed', listed: ['acme.example'] });
  const wrong = { kind: 'listed', listed: ['acme.example', 'not one'] } as const;
  const answer = await owner.send(mailroom.changeMailbox, {
    params: { mailbox: box.id },
    body: { version: box.version, allowedSenders: wrong as unknown as AllowedSenders },
  });
  assert.equal(answer.status, 422);
  assert.match(answer.raw, /allowedSenders\.listed\.1/);
  const { allowedSenders } = await owner.ok(mailroom.mailbox, { params: { mailbox: box.id } });
  assert.deepEqual(allowedSenders, { kind: 'listed', listed: ['acme.example'] });
});
