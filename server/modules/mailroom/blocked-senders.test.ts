import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blockedSenders } from '#contracts/blocked-senders.ts';
import { mailroom } from '#contracts/mailroom.ts';
import { tickets } from '#contracts/tickets.ts';
import type { Workspace } from '#test/support/desk.ts';
import { mailDesk, rawMail as raw } from '#test/support/mail-desk.ts';
import { recountAll } from './queries/recount.ts';

const { workspace, workers, arrive, mailbox } = await mailDesk();

const agrees = async (place: Workspace) =>
  assert.deepEqual(
    (await place.within(recountAll)).filter(({ missing, wrong }) => missing !== 0 || wrong.length > 0),
    [],
  );

const scene = async () => {
  const place = await workspace();
  const [owner, erik] = [await place.member('owner', 'Maya'), await place.member('admin', 'Erik')];
  const address = `support@${place.slug}.example`;
  const { id } = await mailbox(owner, address, {});
  const from = (sender: string, subject = 'Cheap watches') => arrive(place, raw({ from: sender, subject }), { mailboxId: id });
  const block = (pattern: string, more: object = {}) =>
    erik.ok(blockedSenders.block, { body: { pattern, reason: 'sells watches', ...more } });
  const list = async () => (await erik.ok(blockedSenders.blocked, {})).items;
  return { place, owner, erik, address, from, block, list };
};

test('mail of a blocked sender is kept, counted and seen, makes no ticket and is not answered', async () => {
  const { place, owner, erik, from, block, list } = await scene();
  const first = await from('Olle <olle@news.evil.example>');
  assert.equal(first.outcome, 'created');
  await block('evil.example', { ticketId: first.recordId });
  for (const sender of ['Olle <OLLE@news.Evil.example>', 'eve@evil.example']) assert.equal((await from(sender)).outcome, 'quarantined');
  assert.equal((await from('Anna <anna@notevil.example>')).outcome, 'created');
  const [row] = await list();
  assert.deepEqual([row?.pattern, row?.reason, row?.by, row?.stopped, row?.kept], ['evil.example', 'sells watches', 'Erik', 2, 2]);
  assert.match(row?.ticket ?? '', /-1$/);
  const { items, total } = await owner.ok(mailroom.quarantine, { query: {} });
  assert.deepEqual(
    [total, ...items.map(({ code, reason, can }) => [code, reason, can.accept])],
    [2, ['sender_blocked', 'evil.example', true], ['sender_blocked', 'evil.example', true]],
  );
  await workers.runDue();
  const mails = await place.within((ctx) =>
    ctx.db.selectFrom('mailroom.outgoingMail').select('toAddress').where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  assert.ok(mails.every(({ toAddress }) => !toAddress.includes('eve@')));
  await agrees(place);
  // A second try changes nothing but the time, and counts nothing twice.
  await owner.ok(mailroom.retry, { params: { mail: items[0]?.id ?? '' }, body: {} });
  await workers.runDue();
  assert.deepEqual(
    (await list()).map(({ stopped, kept }) => [stopped, kept]),
    [[2, 2]],
  );
  const { ticket } = await owner.ok(mailroom.accept, { params: { mail: items[0]?.id ?? '' }, body: {} });
  assert.ok(ticket !== null);
  assert.ok((await erik.ok(tickets.read, { params: { ticket: ticket ?? '' } })).ticket.requester?.address?.endsWith('evil.example'));
});

test('unblocked, they write again, and what was stopped is filed if that is asked for', async () => {
  const { place, owner, erik, from, block, list } = await scene();
  const { id } = await block('olle@evil.example');
  await from('olle@evil.example', 'one');
  await erik.ok(blockedSenders.unblock, { params: { blocked: id } });
  assert.deepEqual(await list(), []);
  assert.equal((await owner.ok(mailroom.quarantine, { query: {} })).total, 1);
  const again = await block('olle@evil.example');
  await from('olle@evil.example', 'two');
  await erik.ok(blockedSenders.unblock, { params: { blocked: again.id }, query: { file: 'true' } });
  await workers.runDue();
  assert.equal((await owner.ok(mailroom.quarantine, { query: {} })).total, 0);
  assert.equal((await erik.ok(tickets.queue, { query: {} })).items.length, 2);
  assert.equal((await from('olle@evil.example', 'three')).outcome, 'created');
  await agrees(place);
});

test('nobody blocks the own addresses, twice, or without the right to decide', async () => {
  const { place, erik, address, block } = await scene();
  const refused = (pattern: string, status: number) => erik.refused(blockedSenders.block, status, { body: { pattern } });
  assert.equal(await refused(address, 422), 'own_sender');
  assert.equal(await refused(`${place.slug}.example`, 422), 'own_sender');
  assert.equal(await refused(erik.address, 422), 'own_sender');
  await refused('no domain', 422);
  await block('Evil.example');
  assert.equal(await refused('evil.example', 409), 'already_blocked');
  const vera = await place.member('viewer', 'Vera');
  assert.equal(await vera.refused(blockedSenders.block, 403, { body: { pattern: 'x.example' } }), 'not_allowed');
  assert.equal(await vera.refused(blockedSenders.blocked, 403, {}), 'not_allowed');
});
