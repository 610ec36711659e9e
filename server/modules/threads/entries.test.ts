import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requests } from '#contracts/portal/requests.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { desk } from '#test/support/desk.ts';

const { workspace, workers } = await desk();
const undoTimeOver = () => workers.runDue({ at: new Date(Date.now() + 15_000).toISOString() });

const place = await workspace();
const [erik, vera, anna] = [await place.member('agent', 'Erik'), await place.member('agent', 'Vera'), await place.contact('Anna')];

test('a sign of two units at any place where a text is cut keeps no one from writing', async () => {
  for (const before of [159, 199, 299, 19_999]) {
    const { id } = await anna.ok(requests.ask, { body: { subject: 'Cut', text: `${'a'.repeat(before)}😀 and more` } });
    await erik.ok(threads.write, { params: { record: id }, body: { lane: 'everyone', text: `${'b'.repeat(before)}😀`, seenSeq: 9 } });
    await undoTimeOver();
    const page = await anna.ok(requests.read, { params: { request: id } });
    assert.deepEqual(
      page.entries.map(({ text }) => text.length),
      [before + 11, before + 2],
    );
    const [row] = (await erik.ok(tickets.queue, { query: { folder: 'all' } })).items;
    assert.ok(!row?.snippet.includes('\ufffd'));
  }
});

test('half a sign is kept as a sign that says so', async () => {
  const { id } = await anna.ok(requests.ask, {
    body: { subject: 'Half \ud83d here', text: 'Half \ud83d' },
    headers: { 'idempotency-key': 'half' },
  });
  assert.equal((await anna.ok(requests.read, { params: { request: id } })).subject, 'Half \ufffd here');
});

test('customer and staff who write at the same moment never wait for each other in a ring', async () => {
  const { id } = await anna.ok(requests.ask, { body: { subject: 'Ring', text: 'All at once' } });
  const note = { lane: 'note', text: 'note', seenSeq: 0, sendAnyway: true } as const;
  for (let turn = 0; turn < 4; turn += 1) {
    const queued = await erik.ok(threads.write, { params: { record: id }, body: { ...note, lane: 'everyone' } });
    const answers = await Promise.all([
      anna.send(requests.reply, { params: { request: id }, body: { text: 'more' } }),
      erik.send(threads.write, { params: { record: id }, body: note }),
      anna.send(requests.reply, { params: { request: id }, body: { text: 'more' } }),
      vera.send(threads.write, { params: { record: id }, body: note }),
      erik.send(threads.undo, { params: { record: id, entry: queued.id } }),
    ]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 200, 200],
    );
  }
});

test('of two who answer what they saw at the same moment, the second hears of the first', async () => {
  const { id } = await anna.ok(requests.ask, { body: { subject: 'Twice', text: 'Who answers?' } });
  const write = (who: typeof erik) =>
    who.send(threads.write, { params: { record: id }, body: { lane: 'everyone', text: `from ${who.name}`, seenSeq: 1 } });
  const answers = await Promise.all([write(erik), write(vera)]);
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 409],
  );
});

test('a release and an undo at the same moment: exactly one of them happens', async () => {
  for (let turn = 0; turn < 4; turn += 1) {
    const { id } = await anna.ok(requests.ask, { body: { subject: 'Last moment', text: 'Now' } });
    const entry = await erik.ok(threads.write, { params: { record: id }, body: { lane: 'everyone', text: 'Answer', seenSeq: 1 } });
    const [undone] = await Promise.all([erik.send(threads.undo, { params: { record: id, entry: entry.id } }), undoTimeOver()]);
    const seen = (await anna.ok(requests.read, { params: { request: id } })).entries.length;
    assert.equal(seen, undone.status === 200 ? 1 : 2);
  }
});

test('a file that is lost on the disk is said to be lost, and goes on being readable around it', async () => {
  const file = await anna.ok(requests.upload, { query: { name: 'trace.txt' }, body: Buffer.from('only once') });
  const { id } = await anna.ok(requests.ask, { body: { subject: 'Lost', text: 'See file', attachmentIds: [file.id] } });
  await place.within(async (ctx) => {
    const { sha256 } = await ctx.db
      .selectFrom('threads.attachment')
      .select('sha256')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', file.id)
      .executeTakeFirstOrThrow();
    await ctx.platform.files.remove(ctx.workspaceId, sha256);
  });
  const answer = await erik.send(threads.download, { params: { attachment: file.id } });
  assert.deepEqual([answer.status, (answer.body as { title: string }).title.includes('lost')], [410, true]);
  assert.equal((await erik.ok(tickets.read, { params: { ticket: id } })).entries[0]?.attachments.length, 1);
});
