import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bulk } from '#contracts/bulk.ts';
import { merges } from '#contracts/merges.ts';
import { notifications } from '#contracts/notifications.ts';
import { requests } from '#contracts/portal/requests.ts';
import { threads } from '#contracts/threads.ts';
import { tickets, type Ticket } from '#contracts/tickets.ts';
import { desk, type Person } from '#test/support/desk.ts';

const { workspace, workers } = await desk();
const undoTimeOver = () => workers.runDue({ at: new Date(Date.now() + 15_000).toISOString() });

const scene = async () => {
  const place = await workspace();
  const company = await place.company();
  const [erik, anna, bo] = [
    await place.member('agent', 'Erik'),
    await place.contact('Anna', { companyId: company }),
    await place.contact('Bo', { companyId: company }),
  ];
  return { place, erik, anna, bo };
};

const ask = (who: Person, subject: string, text = `${subject}, in words`) => who.ok(requests.ask, { body: { subject, text } });
const open = (erik: Person, ticket: string) => erik.ok(tickets.read, { params: { ticket } });
const request = (who: Person, id: string) => who.ok(requests.read, { params: { request: id } });
const list = async (who: Person) =>
  (await who.ok(requests.list, { query: {} })).items.map(({ reference, state }) => `${reference} ${state}`);
const merge = async (erik: Person, id: string, into: string, more: { confirmed?: boolean; copyIds?: string[] } = {}): Promise<Ticket> =>
  erik.ok(merges.merge, { params: { ticket: id }, body: { version: (await open(erik, id)).ticket.version, into, ...more } });
const unmerge = (erik: Person, id: string) => erik.ok(merges.unmerge, { params: { ticket: id } });
const inQueue = async (erik: Person) => (await erik.ok(tickets.queue, { query: {} })).items.map(({ reference }) => reference).toSorted();
const said = ({ entries }: Awaited<ReturnType<typeof open>>) =>
  entries.flatMap(({ kind, text, of }) => (kind === 'event' ? [] : [`${of?.reference ?? 'own'}: ${text}`]));

test('a merged ticket stands in the other by time and leaves every list; unmerged, everything is as before', async () => {
  const { erik, anna } = await scene();
  const first = await ask(anna, 'No dial tone');
  const second = await ask(anna, 'Phones still dead');
  await anna.ok(requests.reply, { params: { request: first.id }, body: { text: 'Anybody there?' } });
  const before = await open(erik, second.id);
  const merged = await merge(erik, second.id, first.reference);
  assert.deepEqual(
    [merged.unlisted?.as, merged.unlisted?.by, merged.unlisted?.into?.reference, merged.can.unmerge, merged.can.reply],
    ['merged', 'Erik', first.reference, true, false],
  );
  const page = await open(erik, first.id);
  assert.deepEqual(said(page), ['own: No dial tone, in words', `${second.reference}: Phones still dead, in words`, 'own: Anybody there?']);
  assert.deepEqual(
    page.ticket.merged.map(({ reference, direct }) => [reference, direct]),
    [[second.reference, true]],
  );
  assert.deepEqual(await inQueue(erik), [first.reference]);
  const { folders } = await erik.ok(tickets.counts, { query: {} });
  assert.equal(folders.find(({ folder }) => folder === 'all')?.count, 1);
  assert.deepEqual(await list(anna), [`${first.reference} in_progress`]);

  const after = await unmerge(erik, second.id);
  assert.deepEqual({ ...after, version: 0, updatedAt: '' }, { ...before.ticket, version: 0, updatedAt: '' });
  assert.deepEqual(said(await open(erik, first.id)), ['own: No dial tone, in words', 'own: Anybody there?']);
  assert.deepEqual(await inQueue(erik), [first.reference, second.reference]);
  assert.equal(await erik.refused(merges.unmerge, 409, { params: { ticket: second.id } }), 'not_merged');
});

test('the thread of both is paged without a gap or a double', async () => {
  const { erik, anna } = await scene();
  const [first, second] = [await ask(anna, 'one'), await ask(anna, 'two')];
  for (let at = 0; at < 6; at += 1)
    await anna.ok(requests.reply, { params: { request: at % 2 ? first.id : second.id }, body: { text: `words ${at}` } });
  await merge(erik, second.id, first.reference);
  const whole = (await erik.ok(threads.entries, { params: { record: first.id }, query: { limit: 200 } })).items.map(({ id }) => id);
  const paged: string[] = [];
  for (let before: string | undefined; ;) {
    const { items, earlier } = await erik.ok(threads.entries, { params: { record: first.id }, query: { limit: 3, before } });
    paged.unshift(...items.map(({ id }) => id));
    before = items[0]?.id;
    if (!earlier) break;
  }
  assert.deepEqual(paged, whole);
  const own = await erik.ok(threads.entries, { params: { record: first.id }, query: { before: 2, limit: 1 } });
  assert.deepEqual([own.items.length, own.items[0]?.of?.reference ?? 'own'], [1, second.reference]);
});

test('chains lead to their end, and no ring can be made', async () => {
  const { erik, anna } = await scene();
  const [a, b, c] = [await ask(anna, 'a'), await ask(anna, 'b'), await ask(anna, 'c')];
  await merge(erik, a.id, b.reference);
  const version = (await open(erik, b.id)).ticket.version;
  const into = (ticket: string, target: string, of = version) =>
    erik.refused(merges.merge, 409, { params: { ticket }, body: { version: of, into: target } });
  assert.equal(await into(b.id, a.reference), 'target_unlisted');
  assert.equal(await into(a.id, c.reference, (await open(erik, a.id)).ticket.version), 'ticket_unlisted');
  await erik.refused(merges.merge, 422, { params: { ticket: b.id }, body: { version, into: b.reference } });
  await merge(erik, b.id, c.reference);
  const page = await open(erik, c.id);
  assert.deepEqual(
    page.ticket.merged.map(({ reference, direct }) => [reference, direct]),
    [
      [a.reference, false],
      [b.reference, true],
    ],
  );
  assert.equal((await open(erik, a.id)).ticket.unlisted?.into?.reference, c.reference);
  await anna.ok(requests.reply, { params: { request: a.id }, body: { text: 'to the first' } });
  assert.equal(said(await open(erik, c.id)).at(-1), 'own: to the first');
  await unmerge(erik, b.id);
  assert.deepEqual(
    (await open(erik, b.id)).ticket.merged.map(({ reference }) => reference),
    [a.reference],
  );
});

test('other people are asked about, and nobody gains sight of anything by it', async () => {
  const { erik, anna, bo } = await scene();
  const [his, hers] = [await ask(bo, 'Same trouble', 'CANARY-BO'), await ask(anna, 'No dial tone', 'CANARY-ANNA')];
  const { version } = (await open(erik, his.id)).ticket;
  const refused = await erik.send(merges.merge, { params: { ticket: his.id }, body: { version, into: hers.reference } });
  assert.equal(refused.status, 409);
  assert.match(refused.raw, /merge_across.*"requester":"Bo".*"intoRequester":"Anna"/);
  await merge(erik, his.id, hers.reference, { confirmed: true });
  assert.equal(said(await open(erik, hers.id)).length, 2);

  const [page, other] = [
    await anna.send(requests.read, { params: { request: hers.id } }),
    await bo.send(requests.read, { params: { request: his.id } }),
  ];
  assert.ok(!page.raw.includes('CANARY-BO') && !page.raw.includes(his.reference) && !page.raw.includes(his.id));
  assert.ok(!other.raw.includes('CANARY-ANNA') && !other.raw.includes(hers.reference) && !other.raw.includes(hers.id));
  const { state, movedTo, can } = await request(bo, his.id);
  assert.deepEqual([state, movedTo, can], ['closed', null, { reply: true, close: false, reopen: false }]);
  assert.deepEqual(await list(bo), [`${his.reference} closed`]);
  assert.equal(await bo.refused(requests.close, 409, { params: { request: his.id }, body: {} }), 'ticket_already_closed');
  assert.equal(await bo.refused(requests.reopen, 409, { params: { request: his.id } }), 'reopen_too_late');
  await bo.refused(requests.read, 404, { params: { request: hers.id } });
  // What he writes now goes to a ticket of his own, never into hers.
  const next = await bo.ok(requests.reply, { params: { request: his.id }, body: { text: 'and now?' } });
  assert.deepEqual([next.continued, next.id === his.id, next.id === hers.id], [false, false, false]);
});

test('whoever is put in copy on purpose is led to the other ticket and sees both', async () => {
  const { erik, anna, bo } = await scene();
  const [his, hers] = [await ask(bo, 'Same trouble'), await ask(anna, 'No dial tone')];
  await merge(erik, his.id, hers.reference, { confirmed: true, copyIds: [bo.id] });
  assert.equal((await request(bo, his.id)).movedTo, hers.reference);
  assert.deepEqual(await list(bo), [`${hers.reference} in_progress`]);
  assert.deepEqual(
    (await request(bo, hers.id)).entries.map(({ of, text }) => [of, text]),
    [
      [his.reference, 'Same trouble, in words'],
      [null, 'No dial tone, in words'],
    ],
  );
  const answer = await bo.ok(requests.reply, { params: { request: his.id }, body: { text: 'here' } });
  assert.deepEqual([answer.id, answer.continued], [hers.id, true]);
  const { version } = (await open(erik, hers.id)).ticket;
  const third = await ask(anna, 'third');
  await erik.refused(merges.merge, 422, { params: { ticket: hers.id }, body: { version, into: third.reference, copyIds: [third.id] } });
});

test('nobody writes on a merged ticket, and what it brings stops a reply that is being written', async () => {
  const { erik, anna } = await scene();
  const [first, second] = [await ask(anna, 'one'), await ask(anna, 'two')];
  const seenSeq = (await open(erik, first.id)).entries.at(-1)?.seq ?? 0;
  await merge(erik, second.id, first.reference);
  const words = { lane: 'everyone' as const, text: 'We look into it.', seenSeq };
  assert.equal(
    await erik.refused(threads.write, 409, { params: { record: second.id }, body: { ...words, sendAnyway: true } }),
    'ticket_unlisted',
  );
  const stopped = await erik.send(threads.write, { params: { record: first.id }, body: words });
  assert.match(stopped.raw, /newer_entries.*two, in words/);
  await erik.ok(threads.write, { params: { record: first.id }, body: { ...words, seenSeq: seenSeq + 1 } });
  await undoTimeOver();
  await erik.ok(threads.seen, { params: { record: first.id }, body: { seq: 99 } });
  await unmerge(erik, second.id);
  const { items } = await erik.ok(tickets.queue, { query: {} });
  assert.deepEqual(
    items.filter(({ unread }) => unread),
    [],
  );
});

test('a merge takes the right to change, and a reader of another workspace finds nothing', async () => {
  const { place, erik, anna } = await scene();
  const [first, second] = [await ask(anna, 'one'), await ask(anna, 'two')];
  const viewer = await place.member('viewer', 'Vera');
  const body = { version: 1, into: first.reference };
  assert.equal(await viewer.refused(merges.merge, 403, { params: { ticket: second.id }, body }), 'not_allowed');
  assert.equal(await erik.refused(merges.merge, 409, { params: { ticket: second.id }, body: { ...body, version: 99 } }), 'stale_version');
  const elsewhere = await scene();
  await elsewhere.erik.refused(merges.merge, 404, { params: { ticket: second.id }, body });
});

test('spam leaves the lists and its customer, and comes back as it was', async () => {
  const { erik, anna } = await scene();
  const { id, reference } = await ask(anna, 'Cheap watches');
  const before = await open(erik, id);
  const marked = await erik.ok(merges.spam, { params: { ticket: id }, body: {} });
  assert.deepEqual([marked.unlisted?.as, marked.folder, marked.can.notSpam, marked.can.change], ['spam', 'spam', true, false]);
  assert.deepEqual(await inQueue(erik), []);
  assert.deepEqual(
    (await erik.ok(tickets.queue, { query: { folder: 'spam' } })).items.map((row) => row.reference),
    [reference],
  );
  assert.deepEqual(await list(anna), []);
  await anna.refused(requests.read, 404, { params: { request: id } });
  assert.equal(await erik.refused(merges.spam, 409, { params: { ticket: id }, body: {} }), 'ticket_unlisted');
  const back = await erik.ok(merges.notSpam, { params: { ticket: id } });
  assert.deepEqual({ ...back, version: 0, updatedAt: '' }, { ...before.ticket, version: 0, updatedAt: '' });
  assert.deepEqual(await list(anna), [`${reference} in_progress`]);
});

test('several are merged into one at once, and back; several are marked as spam', async () => {
  const { erik, anna, bo } = await scene();
  const [first, second, third] = [await ask(anna, 'one'), await ask(anna, 'two'), await ask(bo, 'three')];
  const all = [first, second, third].map(({ id }) => id);
  const begin = (action: object) => erik.ok(bulk.start, { body: { action: action as never, tickets: all } });
  const merging = await begin({ kind: 'merge', intoId: first.id });
  await workers.runDue();
  const half = await erik.ok(bulk.read, { params: { bulk: merging.id } });
  assert.deepEqual([half.total, half.done, half.first?.code], [2, 1, 'merge_across']);
  await erik.ok(bulk.undo, { params: { bulk: merging.id } });
  await workers.runDue();
  assert.equal((await inQueue(erik)).length, 3);
  const again = await begin({ kind: 'merge', intoId: first.id, confirmed: true });
  await workers.runDue();
  assert.deepEqual([(await erik.ok(bulk.read, { params: { bulk: again.id } })).done, await inQueue(erik)], [2, [first.reference]]);
  await erik.ok(bulk.undo, { params: { bulk: again.id } });
  await workers.runDue();
  const spam = await begin({ kind: 'spam' });
  await workers.runDue();
  assert.deepEqual([(await erik.ok(bulk.read, { params: { bulk: spam.id } })).done, await inQueue(erik)], [3, []]);
  await erik.ok(bulk.undo, { params: { bulk: spam.id } });
  await workers.runDue();
  assert.equal((await inQueue(erik)).length, 3);
});

test('what was put off on a merged ticket is not sent: it is a draft again, and its writer is told why', async () => {
  const { place, erik, anna } = await scene();
  const mira = await place.member('agent', 'Mira');
  const [first, second] = [await ask(anna, 'one'), await ask(anna, 'two')];
  const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();
  await mira.ok(threads.write, {
    params: { record: second.id },
    body: { lane: 'everyone', text: 'Tomorrow.', seenSeq: 99, later: { at: hours(20) } },
  });
  await merge(erik, second.id, first.reference);
  await workers.runDue({ at: hours(21) });
  assert.doesNotMatch(JSON.stringify(await request(anna, second.id)), /Tomorrow/);
  const { drafts, entries } = await open(mira, second.id);
  assert.deepEqual(
    drafts.map(({ text }) => text),
    ['Tomorrow.'],
  );
  assert.deepEqual(entries.find(({ event }) => event?.name === 'not_sent')?.event?.details, { member: mira.id, reason: 'merged' });
  assert.ok((await mira.ok(notifications.list, { query: {} })).items.some(({ kind }) => kind === 'answer_kept'));
  assert.deepEqual((await mira.ok(threads.scheduled)).items, []);
});

test('a reply in its undo time when its ticket is merged is a draft again, and goes out once from where it is taken to', async () => {
  const { place, erik, anna, bo } = await scene();
  const mira = await place.member('agent', 'Mira');
  const [first, second] = [await ask(anna, 'one'), await ask(bo, 'two')];
  const entry = await mira.ok(threads.write, {
    params: { record: second.id },
    body: { lane: 'everyone', text: 'Restart it.', seenSeq: 99 },
  });
  assert.equal(entry.state, 'queued');
  await merge(erik, second.id, first.reference, { confirmed: true });
  await undoTimeOver();
  for (const [who, id] of [
    [anna, first.id],
    [bo, second.id],
  ] as const)
    assert.doesNotMatch(JSON.stringify(await request(who, id)), /Restart/);
  const left = await open(mira, second.id);
  assert.deepEqual(
    left.drafts.map(({ lane, text }) => [lane, text]),
    [['everyone', 'Restart it.']],
  );
  const there = await open(mira, first.id);
  assert.deepEqual(there.entries.find(({ event }) => event?.name === 'not_sent')?.event?.details, { member: mira.id, reason: 'merged' });
  assert.ok((await mira.ok(notifications.list, { query: {} })).items.some(({ kind }) => kind === 'answer_kept'));
  assert.equal(await mira.refused(threads.undo, 409, { params: { record: second.id, entry: entry.id } }), 'nothing_to_undo');

  await mira.ok(threads.write, { params: { record: first.id }, body: { lane: 'everyone', text: 'Restart it.', seenSeq: 99 } });
  await undoTimeOver();
  const told = (await request(anna, first.id)).entries.filter(({ text }) => text === 'Restart it.');
  assert.equal(told.length, 1);
  assert.doesNotMatch(JSON.stringify(await request(bo, second.id)), /Restart/);
});

test('a ticket comes out of one that was deleted since', async () => {
  const { place, erik, anna } = await scene();
  const owner = await place.member('owner', 'Olga');
  const [first, second] = [await ask(anna, 'one'), await ask(anna, 'other')];
  await merge(erik, second.id, first.reference);
  await owner.ok(tickets.delete, { params: { ticket: first.id } });
  assert.equal((await unmerge(erik, second.id)).unlisted, null);
  assert.deepEqual(await inQueue(erik), [second.reference]);
});
