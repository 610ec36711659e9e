import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requests } from '#contracts/portal/requests.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { desk, type Person } from '#test/support/desk.ts';

const { workspace, workers } = await desk();

const undoTimeOver = () => workers.runDue({ at: new Date(Date.now() + 15_000).toISOString() });

const scene = async () => {
  const place = await workspace();
  const company = await place.company();
  const [erik, anna] = [await place.member('agent', 'Erik'), await place.contact('Anna', { companyId: company })];
  return { place, company, erik, anna };
};

const ask = (anna: Person, subject = 'No dial tone') => anna.ok(requests.ask, { body: { subject, text: 'All handsets are dead.' } });
const open = (erik: Person, id: string) => erik.ok(tickets.read, { params: { ticket: id } });
const reply = (who: Person, record: string, seenSeq: number, text = 'We look into it.') =>
  who.ok(threads.write, { params: { record }, body: { lane: 'everyone', text, seenSeq } });

test('a customer asks, an agent answers, undoes, answers again; the customer sees it once it is out', async () => {
  const { erik, anna } = await scene();
  const { id, reference } = await ask(anna);
  const page = await open(erik, id);
  assert.equal(page.ticket.reference, reference);
  assert.equal(page.ticket.folder, 'new');
  assert.deepEqual(
    page.lanes.map((lane) => lane.lane),
    ['everyone', 'note'],
  );

  const first = await reply(erik, id, page.entries.at(-1)?.seq ?? 0, 'Wrong words');
  assert.equal(first.state, 'queued');
  assert.equal((await anna.ok(requests.read, { params: { request: id } })).entries.length, 1);
  const undone = await erik.ok(threads.undo, { params: { record: id, entry: first.id } });
  assert.equal(undone.draft?.text, 'Wrong words');
  await undoTimeOver();
  assert.equal((await anna.ok(requests.read, { params: { request: id } })).entries.length, 1);

  const second = await reply(erik, id, first.seq, 'Right words');
  await undoTimeOver();
  const seen = await anna.ok(requests.read, { params: { request: id } });
  assert.deepEqual(
    seen.entries.map((entry) => entry.text),
    ['All handsets are dead.', 'Right words'],
  );
  assert.equal(seen.state, 'waiting_for_you');
  assert.equal(await erik.refused(threads.undo, 409, { params: { record: id, entry: second.id } }), 'nothing_to_undo');
});

test('a customer reply turns the ticket to staff and shows in Customer replied', async () => {
  const { place, erik, anna } = await scene();
  await place.within((ctx) =>
    ctx.db.updateTable('workspaces.workspace').set({ undoSeconds: 0 }).where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  const { id } = await ask(anna);
  await reply(erik, id, 1);
  await anna.ok(requests.reply, { params: { request: id }, body: { text: 'Still dead.' } });
  const { ticket } = await open(erik, id);
  assert.deepEqual([ticket.group, ticket.nextStep, ticket.folder], ['awaiting_staff', 'owner', 'customer-replied']);
  const queue = await erik.ok(tickets.queue, { query: { folder: 'customer-replied' } });
  assert.deepEqual(
    queue.items.map((row) => row.id),
    [id],
  );
});

test('notes stay with staff', async () => {
  const { erik, anna } = await scene();
  const { id } = await ask(anna);
  await erik.ok(threads.write, { params: { record: id }, body: { lane: 'note', text: 'CANARY-NOTE', seenSeq: 1 } });
  await undoTimeOver();
  const seen = await anna.send(requests.read, { params: { request: id } });
  assert.ok(!seen.raw.includes('CANARY-NOTE'));
});

test('a reply stops when something newer came, and goes when told to', async () => {
  const { erik, anna } = await scene();
  const { id } = await ask(anna);
  await anna.ok(requests.reply, { params: { request: id }, body: { text: 'One more thing.' } });
  const body = { lane: 'everyone', text: 'Answer', seenSeq: 1 } as const;
  const stopped = await erik.send(threads.write, { params: { record: id }, body });
  assert.equal(stopped.status, 409);
  assert.match(stopped.raw, /One more thing/);
  await erik.ok(threads.write, { params: { record: id }, body: { ...body, sendAnyway: true } });
});

test('closing twice closes once; a customer reopens within the days', async () => {
  const { erik, anna } = await scene();
  const { id } = await ask(anna);
  await anna.ok(requests.close, { params: { request: id }, body: {} });
  assert.equal(await anna.refused(requests.close, 409, { params: { request: id }, body: {} }), 'ticket_already_closed');
  const closed = await open(erik, id);
  assert.equal(closed.ticket.nextStep, null);
  await anna.ok(requests.reopen, { params: { request: id } });
  const again = await open(erik, id);
  assert.equal(again.ticket.group, 'awaiting_staff');
  const { items } = await erik.ok(tickets.history, { params: { ticket: id } });
  assert.equal(items.length, 3);
});

test('of twenty members who take one ticket one has it, the others learn who', async () => {
  const { erik, anna } = await scene();
  const { id } = await ask(anna);
  const { ticket } = await open(erik, id);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      erik.send(tickets.assign, { params: { ticket: id }, body: { version: ticket.version, assigneeId: erik.id } }),
    ),
  );
  assert.equal(answers.filter((answer) => answer.status === 200).length, 1);
  assert.equal(answers.filter((answer) => answer.status === 409).length, 19);
});

test('numbers have no gap and no double under parallel opening with failures', async () => {
  const { place, erik } = await scene();
  const body = (index: number) => ({ subject: `Ticket ${index}`, text: index % 5 === 0 ? '' : 'words', as: 'note' as const });
  await Promise.all(Array.from({ length: 40 }, (_, index) => erik.send(tickets.open, { body: body(index) })));
  const numbers = await place.within((ctx) =>
    ctx.db.selectFrom('threads.record').select('number').where('workspaceId', '=', ctx.workspaceId).orderBy('number').execute(),
  );
  assert.deepEqual(
    numbers.map((row) => row.number),
    Array.from({ length: 32 }, (_, index) => index + 1),
  );
});

test('fields change with the version that was read; a stale one changes nothing', async () => {
  const { erik, anna } = await scene();
  const { id } = await ask(anna);
  const { ticket } = await open(erik, id);
  const changed = await erik.ok(tickets.change, {
    params: { ticket: ticket.reference },
    body: { version: ticket.version, priority: 'high', subject: 'Handsets' },
  });
  assert.deepEqual([changed.priority, changed.subject], ['high', 'Handsets']);
  assert.equal(
    await erik.refused(tickets.change, 409, { params: { ticket: id }, body: { version: ticket.version, priority: 'low' } }),
    'stale_version',
  );
  assert.equal((await open(erik, id)).ticket.priority, 'high');
});

test('a viewer changes nothing; a stranger of another workspace finds nothing', async () => {
  const { place, anna } = await scene();
  const { id } = await ask(anna);
  const viewer = await place.member('viewer');
  assert.equal(
    await viewer.refused(threads.write, 403, { params: { record: id }, body: { lane: 'everyone', text: 'x', seenSeq: 9 } }),
    'not_allowed',
  );
  assert.equal(await viewer.refused(tickets.close, 403, { params: { ticket: id }, body: { version: 1 } }), 'not_allowed');
  const other = await (await workspace()).member('owner');
  assert.equal(await other.refused(tickets.read, 404, { params: { ticket: id } }), 'not_found');
  const bob = await place.contact('Bob');
  assert.equal(await bob.refused(requests.read, 404, { params: { request: id } }), 'not_found');
  assert.equal((await bob.ok(requests.list)).items.length, 0);
});

test("a company manager sees the company's requests, others only their own", async () => {
  const { place, company, anna } = await scene();
  const { id } = await ask(anna);
  const olle = await place.contact('Olle', { companyId: company, manager: true });
  assert.equal((await olle.ok(requests.list, { query: { whose: 'company' } })).items[0]?.id, id);
  assert.equal((await olle.ok(requests.list, { query: { whose: 'mine' } })).items.length, 0);
});

test('files go with the entry that takes them and nobody else can take them', async () => {
  const { place, erik, anna } = await scene();
  const { id } = await ask(anna);
  const file = await erik.ok(threads.upload, { query: { name: '../../etc/pa\u200bsswd.png' }, body: Buffer.from('hello') });
  assert.deepEqual([file.name, file.mediaType, file.size], ['passwd.png', 'application/octet-stream', 5]);
  const mira = await place.member('agent', 'Mira');
  assert.equal(
    await mira.refused(threads.write, 404, {
      params: { record: id },
      body: { lane: 'note', text: 'x', seenSeq: 9, attachmentIds: [file.id] },
    }),
    'not_found',
  );
  await erik.ok(threads.write, { params: { record: id }, body: { lane: 'note', text: 'see file', seenSeq: 9, attachmentIds: [file.id] } });
  const download = await erik.send(threads.download, { params: { attachment: file.id } });
  assert.equal(download.raw, 'hello');
  assert.match(String(download.headers['content-disposition']), /^attachment/);
  assert.equal((await anna.send(requests.download, { params: { attachment: file.id } })).status, 404);
});

test('a draft of two windows is never overwritten silently', async () => {
  const { erik, anna } = await scene();
  const { id } = await ask(anna);
  const save = (text: string, version: number) =>
    erik.send(threads.saveDraft, { params: { record: id, lane: 'everyone' }, body: { text, seenSeq: 1, version } });
  assert.equal((await save('one', 0)).status, 200);
  assert.equal((await save('two', 0)).status, 409);
  assert.equal((await save('two', 1)).status, 200);
  assert.equal((await open(erik, id)).drafts[0]?.text, 'two');
});

test('what one writes or changes oneself does not turn a row unread', async () => {
  const { erik, anna } = await scene();
  const { id } = await ask(anna);
  const page = await open(erik, id);
  await erik.ok(threads.seen, { params: { record: id }, body: { seq: page.entries.at(-1)?.seq ?? 0 } });
  await erik.ok(tickets.assign, { params: { ticket: id }, body: { version: page.ticket.version, assigneeId: erik.id } });
  await erik.ok(threads.write, { params: { record: id }, body: { lane: 'note', text: 'mine', seenSeq: 9 } });
  const unread = async () => (await erik.ok(tickets.queue, { query: {} })).items.find((row) => row.id === id)?.unread;
  assert.equal(await unread(), false);
  await anna.ok(requests.reply, { params: { request: id }, body: { text: 'hers' } });
  assert.equal(await unread(), true);
});
