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
    assert.deepEqual(page.entries.map(({ text }) => text.length), [before + 11, before + 2]);
    const [row] = (await erik.ok(tickets.queue, { query: { folder: 'all' } })).items;
    assert.ok(!row?.snippet.includes('\ufffd'));
  }
});

test('half a sign is kept as a sign that says so', async () => {
  const { id } = await anna.ok(requests.ask, { body: { subject: 'Half \ud83d here', text: 'Half \ud83d' }, headers: { 'idempotency-key': 'half' } });
  assert.equal((await anna.ok(requests.read, { params: { request: id } })).subject, 'Half \ufffd here');
});
