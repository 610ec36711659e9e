import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { notifications } from '#contracts/notifications.ts';
import { requests } from '#contracts/portal/requests.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { mailDesk, rawMail, type Fields } from '#test/support/mail-desk.ts';
import { startSmtpSink } from '#test/support/smtp-sink.ts';
import { replyAddress } from './rules/signed-id.ts';

const { arrive, mailbox, platform, workers, workspace } = await mailDesk();
const sink = await startSmtpSink({ plainOnly: true });
after(() => sink.stop());

const scene = async () => {
  const place = await workspace();
  const owner = await place.member('owner', 'Maya');
  const anna = await place.contact('Anna');
  const box = await mailbox(owner, `help@${place.slug}.example`, { smtp: sink.port });
  const { id: record } = await anna.ok(requests.ask, { body: { subject: 'Hello', text: 'I have a question.' } });
  const token = replyAddress(platform.keys, place.id, record, box.address) ?? '';
  const write = (fields: Fields) => arrive(place, rawMail({ to: token, ...fields }), { mailboxId: box.id });
  const shown = async () => (await anna.ok(requests.read, { params: { request: record } })).entries.map(({ text }) => text);
  const heldOf = async () => (await owner.ok(threads.entries, { params: { record } })).items.find(({ state }) => state === 'held');
  return { place, owner, anna, box, record, token, write, shown, heldOf };
};

test('a held mail of a participant is seen by us with its reason, and by the customer once it is accepted', async () => {
  const { owner, anna, record, place, write, shown, heldOf } = await scene();
  const { number } = (await owner.ok(tickets.read, { params: { ticket: record } })).ticket;
  const settled = await write({ from: anna.address, to: `help@${place.slug}.example`, subject: `[#${number}]`, text: 'By number only.' });
  assert.equal(settled.outcome, 'held');
  const held = await heldOf();
  assert.deepEqual([held?.trust?.reason, held?.trust?.address, held?.author.id], ['not_authenticated', anna.address, anna.id]);
  assert.deepEqual(held?.can, { undo: false, accept: true, addSender: false });
  assert.deepEqual(await shown(), ['I have a question.']);
  const entry = held?.id ?? '';
  assert.equal(await owner.refused(threads.accept, 403, { params: { record, entry }, body: { addSender: true } }), 'not_allowed');
  const accepted = await owner.ok(threads.accept, { params: { record, entry }, body: {} });
  assert.equal(accepted.state, 'released');
  assert.deepEqual(await shown(), ['I have a question.', 'By number only.']);
  assert.equal(await owner.refused(threads.accept, 404, { params: { record, entry }, body: {} }), 'not_found');
});

test('a stranger with a valid address is accepted with or without taking part from then on', async () => {
  for (const addSender of [false, true]) {
    const { owner, record, place, write, shown, heldOf } = await scene();
    const stranger = `colleague@acme-${place.slug}.example`;
    assert.equal((await write({ from: `Carl <${stranger}>`, text: 'I sit beside Anna.' })).outcome, 'held');
    const held = await heldOf();
    assert.deepEqual([held?.trust?.reason, held?.trust?.address, held?.can.addSender], ['unknown_sender', stranger, true]);
    await owner.ok(threads.accept, { params: { record, entry: held?.id ?? '' }, body: { addSender } });
    assert.equal((await shown()).length, 2);
    const { copies } = (await owner.ok(tickets.read, { params: { ticket: record } })).ticket;
    assert.deepEqual(
      copies.map(({ address }) => address),
      addSender ? [stranger] : [],
    );
    await owner.ok(threads.write, { params: { record }, body: { lane: 'everyone', text: 'Hello both.', seenSeq: 99 } });
    await workers.runDue({ at: new Date(Date.now() + 15_000).toISOString() });
    assert.equal(sink.messages.filter(({ to }) => to.includes(stranger)).length, addSender ? 1 : 0);
    assert.equal((await write({ from: stranger, text: 'Thank you.' })).outcome, addSender ? 'appended' : 'held');
  }
});

test('an address that two readers read differently can be accepted, and never added', async () => {
  const { owner, record, write, heldOf } = await scene();
  await write({ from: 'carl@acme.example, evil@evil.example', text: 'Who am I?' });
  const held = await heldOf();
  assert.deepEqual([held?.trust?.reason, held?.can.accept, held?.can.addSender], ['unverified_sender', true, false]);
  const ask = { params: { record, entry: held?.id ?? '' }, body: { addSender: true } };
  assert.equal(await owner.refused(threads.accept, 403, ask), 'not_allowed');
});

test('whoever has the ticket hears of a held mail once; without an assignee those do who may answer; a machine tells nobody', async () => {
  const { owner, record, place, write } = await scene();
  const viewer = await place.member('viewer', 'Vera');
  const erik = await place.member('agent', 'Erik');
  const heard = async (who: typeof owner) => (await who.ok(notifications.list)).items.filter(({ kind }) => kind === 'mail_held').length;
  await write({ from: 'Bot <bot@acme.example>', headers: 'Auto-Submitted: auto-replied\r\n', text: 'I am away.' });
  await workers.runDue();
  assert.deepEqual([await heard(owner), await heard(erik)], [0, 0]);
  await write({ from: 'Carl <carl@acme.example>', text: 'one' });
  await write({ from: 'Carl <carl@acme.example>', text: 'two' });
  await workers.runDue();
  assert.deepEqual([await heard(owner), await heard(erik), await heard(viewer)], [1, 1, 0]);
  const { version } = (await owner.ok(tickets.read, { params: { ticket: record } })).ticket;
  await owner.ok(tickets.assign, { params: { ticket: record }, body: { version, assigneeId: erik.id } });
  await owner.ok(notifications.readAll, { body: {} });
  await erik.ok(notifications.readAll, { body: {} });
  await write({ from: 'Carl <carl@acme.example>', text: 'three' });
  await workers.runDue();
  assert.deepEqual([await heard(owner), await heard(erik)], [1, 2]);
});
