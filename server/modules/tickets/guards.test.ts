import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requests } from '#contracts/portal/requests.ts';
import { createRole } from '#contracts/staff.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { desk } from '#test/support/desk.ts';

const { workspace, workers } = await desk();
const undoTimeOver = () => workers.runDue({ at: new Date(Date.now() + 60_000).toISOString() });

const place = await workspace();
const [owner, erik, anna] = [await place.member('owner', 'Olga'), await place.member('agent', 'Erik'), await place.contact('Anna')];

const memberWith = async (permissions: string[]) => {
  const role = await owner.ok(createRole, { body: { name: permissions.join(' '), permissions } });
  const member = await place.member('viewer', permissions.at(-1) ?? 'nothing');
  await place.within((ctx) => ctx.db.insertInto('staff.memberRole').values({ workspaceId: ctx.workspaceId, memberId: member.id, roleId: role.id }).execute());
  return member;
};
const mailsOf = (recordId: string) =>
  place.within((ctx) => ctx.db.selectFrom('mailroom.outgoingMail').select('id').where('workspaceId', '=', ctx.workspaceId).where('recordId', '=', recordId).execute());

test('what waits to go out stays in when its ticket is deleted, as a draft of its writer', async () => {
  const { id } = await anna.ok(requests.ask, { body: { subject: 'Gone', text: 'Hello?' } });
  await erik.ok(threads.write, { params: { record: id }, body: { lane: 'everyone', text: 'An answer', seenSeq: 1 } });
  await owner.ok(tickets.delete, { params: { ticket: id } });
  await undoTimeOver();
  assert.deepEqual(await mailsOf(id), []);
  await owner.ok(tickets.restore, { params: { ticket: id }, body: {} });
  assert.deepEqual((await erik.ok(tickets.read, { params: { ticket: id } })).drafts.map(({ text }) => text), ['An answer']);
});

test('nobody writes on a deleted ticket, at once or later', async () => {
  const { id } = await anna.ok(requests.ask, { body: { subject: 'Gone', text: 'Hello?' } });
  await owner.ok(tickets.delete, { params: { ticket: id } });
  for (const lane of ['everyone', 'note'] as const) {
    assert.equal(await erik.refused(threads.write, 404, { params: { record: id }, body: { lane, text: 'Too late', seenSeq: 9 } }), 'not_found');
  }
});

test("a deleted ticket's files are gone for its customer", async () => {
  const file = await anna.ok(requests.upload, { query: { name: 'trace.txt' }, body: Buffer.from('trace') });
  assert.equal((await anna.send(requests.download, { params: { attachment: file.id } })).raw, 'trace');
  const { id } = await anna.ok(requests.ask, { body: { subject: 'Gone', text: 'See file', attachmentIds: [file.id] } });
  assert.equal((await anna.send(requests.download, { params: { attachment: file.id } })).raw, 'trace');
  await owner.ok(tickets.delete, { params: { ticket: id } });
  assert.equal(await anna.refused(requests.download, 404, { params: { attachment: file.id } }), 'not_found');
});

test('who may not close closes by no reply and no note either', async () => {
  const writer = await memberWith(['tickets.see', 'tickets.note', 'tickets.reply']);
  const { id } = await anna.ok(requests.ask, { body: { subject: 'Open', text: 'Hello?' } });
  const closed = (await writer.ok(tickets.statuses, {})).items.find(({ group }) => group === 'closed')?.id ?? '';
  for (const lane of ['everyone', 'note'] as const) {
    const body = { lane, text: 'Done', seenSeq: 9, thenStatusId: closed };
    assert.equal(await writer.refused(threads.write, 403, { params: { record: id }, body }), 'not_allowed');
  }
  await undoTimeOver();
  assert.equal((await erik.ok(tickets.read, { params: { ticket: id } })).ticket.group, 'awaiting_staff');
});
