import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notifications } from '#contracts/notifications.ts';
import { requests } from '#contracts/portal/requests.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { desk, type Person } from '#test/support/desk.ts';

const { workspace, workers } = await desk();

const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();
const scene = async () => {
  const place = await workspace();
  const [erik, mira, viewer] = [
    await place.member('agent', 'Erik'),
    await place.member('agent', 'Mira'),
    await place.member('viewer', 'Vera'),
  ];
  const anna = await place.contact('Anna Lind');
  const { id: record, reference } = await erik.ok(tickets.open, { body: { subject: 'No tone', text: 'Help.', requesterId: anna.id } });
  const closed = (await erik.ok(tickets.statuses)).items.find(({ group }) => group === 'closed')?.id ?? '';
  return { place, erik, mira, viewer, anna, record, reference, closed };
};
const putOff = (who: Person, record: string, more: object = {}, at = hours(20)) =>
  who.ok(threads.write, { params: { record }, body: { lane: 'everyone', text: 'Tomorrow.', seenSeq: 99, later: { at, ...more } } });
const page = (who: Person, record: string) => who.ok(tickets.read, { params: { ticket: record } });
const said = async (who: Person, reference: string) =>
  (await who.ok(requests.read, { params: { request: reference } })).entries.map(({ text }) => text);
const answer = (who: Person, reference: string, text = 'Never mind.') =>
  who.ok(requests.reply, { params: { request: reference }, body: { text } });
const noticesOf = async (who: Person) => (await who.ok(notifications.list, { query: {} })).items.map(({ kind }) => kind);

test('it waits for its time, seen by us alone, and is new to whoever has read on meanwhile', async () => {
  const { erik, mira, viewer, anna, record, reference, closed } = await scene();
  const at = hours(20);
  const entry = await erik.ok(threads.write, {
    params: { record },
    body: { lane: 'everyone', text: 'Tomorrow.', seenSeq: 99, thenStatusId: closed, later: { at } },
  });
  assert.deepEqual([entry.state, entry.scheduled, entry.releaseAt], ['queued', true, at]);
  await workers.runDue({ at: hours(1) });
  assert.ok(!(await said(anna, reference)).includes('Tomorrow.'));
  const seen = (await page(mira, record)).entries.find(({ id }) => id === entry.id);
  assert.deepEqual(
    [seen?.scheduled, seen?.can.undo, (await page(viewer, record)).entries.find(({ id }) => id === entry.id)?.can.undo],
    [true, true, false],
  );
  assert.deepEqual(
    (await erik.ok(threads.scheduled)).items.map(({ id, reference: of }) => [id, of]),
    [[entry.id, reference]],
  );
  assert.deepEqual((await mira.ok(threads.scheduled)).items, []);
  await mira.ok(threads.write, { params: { record }, body: { lane: 'note', text: 'A note since.', seenSeq: 99 } });
  await workers.runDue({ at: hours(21) });
  const after = await page(erik, record);
  const texts = after.entries.filter(({ kind }) => kind !== 'event').map(({ text }) => text);
  assert.deepEqual(texts, ['Help.', 'A note since.', 'Tomorrow.']);
  assert.deepEqual([after.ticket.group, after.entries.find(({ text }) => text === 'Tomorrow.')?.author.name], ['closed', 'Erik']);
  assert.ok((await said(anna, reference)).includes('Tomorrow.'));
  assert.deepEqual((await erik.ok(threads.scheduled)).items, []);
  await workers.runDue({ at: hours(22) });
  assert.equal((await said(anna, reference)).filter((text) => text === 'Tomorrow.').length, 1);
});

test('once the customer has written it is a draft again, beside a newer one, and its writer is told', async () => {
  const { erik, anna, record, reference } = await scene();
  await putOff(erik, record);
  await erik.ok(threads.saveDraft, { params: { record, lane: 'everyone' }, body: { text: 'Newer words.', seenSeq: 1, version: 0 } });
  await answer(anna, reference);
  await workers.runDue({ at: hours(21) });
  assert.ok(!(await said(anna, reference)).includes('Tomorrow.'));
  const { drafts, entries } = await page(erik, record);
  assert.equal(drafts[0]?.text, 'Tomorrow.\n\nNewer words.');
  assert.deepEqual(entries.find(({ event }) => event?.name === 'not_sent')?.event?.details, { member: erik.id, reason: 'answered' });
  assert.ok((await noticesOf(erik)).includes('answer_kept'));
});

test('it goes all the same where its writer said so', async () => {
  const { erik, anna, record, reference } = await scene();
  await putOff(erik, record, { anyway: true });
  await answer(anna, reference);
  await workers.runDue({ at: hours(21) });
  assert.ok((await said(anna, reference)).includes('Tomorrow.'));
});

test('its writer takes it back, and so may a colleague who replies; the words are the writer’s', async () => {
  const { erik, mira, viewer, record } = await scene();
  const first = await putOff(erik, record);
  await erik.ok(threads.saveDraft, { params: { record, lane: 'everyone' }, body: { text: 'Since.', seenSeq: 1, version: 0 } });
  const { draft } = await erik.ok(threads.undo, { params: { record, entry: first.id } });
  assert.equal(draft?.text, 'Tomorrow.\n\nSince.');
  await erik.ok(threads.dropDraft, { params: { record, lane: 'everyone' } });
  const second = await putOff(erik, record);
  assert.equal(await viewer.refused(threads.undo, 409, { params: { record, entry: second.id } }), 'nothing_to_undo');
  assert.equal((await mira.ok(threads.undo, { params: { record, entry: second.id } })).draft, null);
  assert.deepEqual([(await page(mira, record)).drafts, (await page(erik, record)).drafts[0]?.text], [[], 'Tomorrow.']);
  await workers.runDue({ at: hours(21) });
  assert.ok((await noticesOf(erik)).includes('answer_kept'));
  assert.ok(!(await page(erik, record)).entries.some(({ text, state }) => text === 'Tomorrow.' && state === 'released'));
});

test('closing and deleting the ticket stop it', async () => {
  const { place, erik, mira, record, closed } = await scene();
  await putOff(erik, record);
  const { ticket } = await page(mira, record);
  await mira.ok(tickets.change, { params: { ticket: record }, body: { version: ticket.version, statusId: closed } });
  assert.equal((await page(erik, record)).drafts[0]?.text, 'Tomorrow.');
  await erik.ok(tickets.reopen, { params: { ticket: record } });
  await erik.ok(threads.dropDraft, { params: { record, lane: 'everyone' } });
  await putOff(erik, record);
  const owner = await place.member('owner');
  await owner.ok(tickets.delete, { params: { ticket: record } });
  await workers.runDue({ at: hours(21) });
  await owner.ok(tickets.restore, { params: { ticket: record }, body: {} });
  assert.equal((await page(erik, record)).drafts[0]?.text, 'Tomorrow.');
});

test('only a message to others, and only a time to come', async () => {
  const { erik, record } = await scene();
  const write = (body: object) =>
    erik.refused(threads.write, 422, { params: { record }, body: { text: 'x', seenSeq: 99, ...body } as never });
  assert.equal(await write({ lane: 'note', later: { at: hours(1) } }), 'invalid');
  assert.equal(await write({ lane: 'everyone', later: { at: hours(-1) } }), 'invalid');
  assert.equal(await write({ lane: 'everyone', later: { at: hours(24 * 400) } }), 'invalid');
});
