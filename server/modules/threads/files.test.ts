import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requests } from '#contracts/portal/requests.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { desk } from '#test/support/desk.ts';
import { addEntry } from './commands/add-entry.ts';
import { forgetUploads } from './commands/forget-uploads.ts';

const { house, workspace } = await desk();
const { platform } = house;
const place = await workspace();
const [erik, anna] = [await place.member('agent', 'Erik'), await place.contact('Anna')];
const ask = (subject: string) => anna.ok(requests.ask, { body: { subject, text: 'Look' } });
const upload = (name: string, content: Buffer) => erik.ok(threads.upload, { query: { name }, body: content });
const hashOf = (id: string) =>
  place.within((ctx) =>
    ctx.db
      .selectFrom('threads.attachment')
      .select('sha256')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .executeTakeFirst()
      .then((row) => row?.sha256 ?? null),
  );

test('files that no mail server would take together are refused before anything is sent, and stay in the draft', async () => {
  const { id: record } = await ask('Large');
  const parts = [await upload('a.bin', Buffer.alloc(10_000_000, 'a')), await upload('b.bin', Buffer.alloc(10_000_000, 'b'))];
  const attachmentIds = parts.map(({ id }) => id);
  const reply = { text: 'Here', seenSeq: 9, attachmentIds };
  const refused = await erik.send(threads.write, { params: { record }, body: { lane: 'everyone', ...reply } });
  assert.deepEqual([refused.status, (refused.body as { code: string }).code], [413, 'attachments_too_large']);
  assert.equal((await erik.ok(tickets.read, { params: { ticket: record } })).entries.length, 1);
  const note = await erik.ok(threads.write, { params: { record }, body: { lane: 'note', ...reply } });
  assert.equal(note.attachments.length, 2, 'a note leaves by no mail');
});

test('a file of which one byte turned over is said to be damaged, not handed out', async () => {
  const { id: record } = await ask('Damaged');
  const { id } = await upload('plan.txt', Buffer.from('as it was'));
  await erik.ok(threads.write, { params: { record }, body: { lane: 'note', text: 'See file', seenSeq: 9, attachmentIds: [id] } });
  const sha256 = (await hashOf(id)) ?? assert.fail('no row');
  const fetch = () => erik.send(threads.download, { params: { attachment: id }, query: {} });
  assert.equal((await fetch()).status, 200);
  const hex = sha256.toString('hex');
  await writeFile(join(platform.config.dataDir, 'files', place.id, hex.slice(0, 2), hex), 'as it waS');
  const damaged = await fetch();
  assert.deepEqual([damaged.status, (damaged.body as { code: string }).code], [410, 'file_damaged']);
});

test('what was uploaded and never sent is forgotten after a week, what a draft or an entry holds is not', async () => {
  const { id: record } = await ask('Uploads');
  const [left, drafted, sent] = [
    await upload('left.txt', Buffer.from('left behind')),
    await upload('drafted.txt', Buffer.from('in a draft')),
    await upload('sent.txt', Buffer.from('sent')),
  ];
  const draft = { text: 'Later', attachmentIds: [drafted.id], seenSeq: 1, version: 0 };
  await erik.ok(threads.saveDraft, { params: { record, lane: 'everyone' }, body: draft });
  await erik.ok(threads.write, { params: { record }, body: { lane: 'note', text: 'See', seenSeq: 9, attachmentIds: [sent.id] } });
  const leftHash = (await hashOf(left.id)) ?? assert.fail('no row');
  const afterDays = (days: number) =>
    inWorkspace(
      platform,
      {
        workspaceId: place.id,
        actor: { kind: 'system', reason: 'test' },
        now: new Date(Date.now() + days * 86_400_000).toISOString(),
      },
      forgetUploads,
    );
  await afterDays(6);
  assert.ok(await hashOf(left.id));
  await afterDays(8);
  assert.equal(await hashOf(left.id), null);
  assert.equal(await platform.files.exists(place.id, leftHash), false);
  assert.ok((await hashOf(drafted.id)) && (await hashOf(sent.id)));
  assert.equal((await erik.send(threads.download, { params: { attachment: sent.id }, query: {} })).status, 200);
});

test('a customer reads a long request to its beginning, page by page', async () => {
  const { id } = await ask('Long');
  const author = { kind: 'member', id: erik.id, name: 'Erik', side: 'owner' } as const;
  await place.within(async (ctx) => {
    for (let turn = 1; turn <= 160; turn += 1) {
      const note = turn % 3 === 0;
      const sides = note ? (['owner'] as const) : (['customer', 'owner'] as const);
      const entry = { recordId: id, sides, state: 'released', author, channel: 'web', text: `line ${turn}` } as const;
      await addEntry(ctx, { ...entry, kind: note ? 'note' : 'reply' });
    }
  });
  const page = await anna.ok(requests.read, { params: { request: id } });
  let { entries, earlier } = page;
  const pages = [entries.length];
  while (earlier) {
    const before = await anna.ok(requests.earlier, { params: { request: id }, query: { before: entries[0]?.id ?? '' } });
    entries = [...before.entries, ...entries];
    pages.push(before.entries.length);
    ({ earlier } = before);
  }
  const said = Array.from({ length: 160 }, (_, at) => at + 1).filter((turn) => turn % 3 !== 0);
  assert.deepEqual(
    entries.map(({ text }) => text),
    ['Look', ...said.map((turn) => `line ${turn}`)],
  );
  assert.deepEqual(pages, [100, 8]);
  const other = await place.contact('Berit');
  const foreign = await other.send(requests.earlier, { params: { request: id }, query: { before: entries[0]?.id ?? '' } });
  assert.equal(foreign.status, 404);
});
