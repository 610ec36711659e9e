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
  await place.within((ctx) =>
    ctx.db.insertInto('staff.memberRole').values({ workspaceId: ctx.workspaceId, memberId: member.id, roleId: role.id }).execute(),
  );
  return member;
};
const mailsOf = (recordId: string) =>
  place.within((ctx) =>
    ctx.db
      .selectFrom('mailroom.outgoingMail')
      .select('id')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('recordId', '=', recordId)
      .execute(),
  );

test('what waits to go out stays in when its ticket is deleted, as a draft of its writer', async () => {
  const { id } = await anna.ok(requests.ask, { body: { subject: 'Gone', text: 'Hello?' } });
  await erik.ok(threads.write, { params: { record: id }, body: { lane: 'everyone', text: 'An answer', seenSeq: 1 } });
  await owner.ok(tickets.delete, { params: { ticket: id } });
  await undoTimeOver();
  assert.deepEqual(await mailsOf(id), []);
  await owner.ok(tickets.restore, { params: { ticket: id }, body: {} });
  assert.deepEqual(
    (await erik.ok(tickets.read, { params: { ticket: id } })).drafts.map(({ text }) => text),
    ['An answer'],
  );
});

test('nobody writes on a deleted ticket, at once or later', async () => {
  const { id } = await anna.ok(requests.ask, { body: { subject: 'Gone', text: 'Hello?' } });
  await owner.ok(tickets.delete, { params: { ticket: id } });
  for (const lane of ['everyone', 'note'] as const) {
    assert.equal(
      await erik.refused(threads.write, 404, { params: { record: id }, body: { lane, text: 'Too late', seenSeq: 9 } }),
      'not_found',
    );
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

test('a person in copy reaches the ticket, and no longer once taken out', async () => {
  const bob = await place.contact('Bob');
  const { id } = await anna.ok(requests.ask, { body: { subject: 'Shared', text: 'Bob should know.' } });
  assert.equal(await bob.refused(requests.read, 404, { params: { request: id } }), 'not_found');
  await erik.ok(threads.addPeople, { params: { record: id }, body: { contactIds: [bob.id] } });
  assert.deepEqual(
    (await bob.ok(requests.list, { query: { whose: 'mine' } })).items.map((row) => row.id),
    [id],
  );
  await bob.ok(requests.reply, { params: { request: id }, body: { text: 'I know.' } });
  await erik.ok(threads.removePerson, { params: { record: id, person: bob.id } });
  assert.deepEqual((await bob.ok(requests.list, { query: { whose: 'mine' } })).items, []);
  assert.equal(await bob.refused(requests.read, 404, { params: { request: id } }), 'not_found');
});

test('files of a ticket that a member opens go with its first words', async () => {
  const upload = () => erik.ok(threads.upload, { query: { name: 'trace.txt' }, body: Buffer.from('trace') });
  const told = { subject: 'Called in', text: 'No tone.', requesterId: anna.id, channel: 'phone' } as const;
  const asCustomer = await erik.ok(tickets.open, { body: { ...told, attachmentIds: [(await upload()).id] } });
  const page = await erik.ok(tickets.read, { params: { ticket: asCustomer.id } });
  assert.deepEqual(
    page.entries.map(({ author, attachments }) => [author.kind, attachments.length]),
    [['contact', 1]],
  );
  // Nobody has answered yet, whoever typed the words.
  assert.equal(page.ticket.folder, 'new');

  const asReply = await erik.ok(tickets.open, { body: { ...told, as: 'reply', attachmentIds: [(await upload()).id] } });
  const [mail] = await place.within((ctx) =>
    ctx.db
      .selectFrom('mailroom.outgoingMail')
      .select('parts')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('recordId', '=', asReply.id)
      .execute(),
  );
  assert.equal((mail?.parts as { attachments: unknown[] } | undefined)?.attachments.length, 1);
});

test('who may not reply opens no ticket with a reply, and an address is an address', async () => {
  const opener = await memberWith(['tickets.see', 'tickets.create']);
  const told = { subject: 'Called in', text: 'No tone.', requesterId: anna.id, channel: 'phone' } as const;
  await opener.ok(tickets.open, { body: told });
  for (const as of ['reply', 'note'] as const)
    assert.equal(await opener.refused(tickets.open, 403, { body: { ...told, as } }), 'not_allowed');
  const { requesterId: _, ...stranger } = told;
  for (const requesterAddress of ['a@b.example\r\nBcc: c@d.example', 'nobody', 'a@b.example, c@d.example']) {
    assert.equal(await erik.refused(tickets.open, 422, { body: { ...stranger, requesterAddress } }), 'invalid');
  }
});

test('a customer learns that somebody writes an answer, not who, and nothing of notes', async () => {
  const { id } = await anna.ok(requests.ask, { body: { subject: 'Anyone?', text: 'Hello?' } });
  const heard = async () => {
    const answer = await anna.send(requests.read, { params: { request: id } });
    assert.ok(!answer.raw.includes('Erik'));
    return (answer.body as { someoneIsReplying: boolean }).someoneIsReplying;
  };
  const heardWhile = async (writing: 'everyone' | 'note' | null) => {
    await erik.ok(threads.present, { params: { record: id }, body: { writing } });
    return heard();
  };
  assert.deepEqual([await heardWhile('everyone'), await heardWhile('note'), await heardWhile(null)], [true, false, false]);
});

test('a deleted ticket is out of reach by the id of its record too, but for those who may bring it back', async () => {
  const agent = await place.member('agent');
  const { id } = await anna.ok(requests.ask, { body: { subject: 'Gone', text: 'words' } });
  const file = await owner.ok(threads.upload, { query: { name: 'a.txt' }, body: Buffer.from('words') });
  await owner.ok(threads.write, { params: { record: id }, body: { lane: 'note', text: 'x', seenSeq: 9, attachmentIds: [file.id] } });
  await owner.ok(tickets.delete, { params: { ticket: id } });
  assert.equal(await agent.refused(threads.entries, 404, { params: { record: id } }), 'not_found');
  assert.equal((await agent.send(threads.download, { params: { attachment: file.id } })).status, 404);
  await owner.ok(threads.entries, { params: { record: id } });
  await owner.ok(tickets.restore, { params: { ticket: id }, body: {} });
  await agent.ok(threads.entries, { params: { record: id } });
});
