import assert from 'node:assert/strict';
import { test } from 'node:test';
import { board } from '#contracts/board.ts';
import { catalog } from '#contracts/catalog.ts';
import { snooze } from '#contracts/snooze.ts';
import { changeMember, createTeam, readMember } from '#contracts/staff.ts';
import { tickets } from '#contracts/tickets.ts';
import { desk, type Person } from '#test/support/desk.ts';

const { workspace } = await desk();

const scene = async () => {
  const place = await workspace();
  const [owner, erik, sara] = [
    await place.member('owner', 'Olga'),
    await place.member('agent', 'Erik'),
    await place.member('agent', 'Sara'),
  ];
  const open = async (subject: string, more: object = {}) => owner.ok(tickets.open, { body: { subject, text: 'words', ...more } });
  return { place, owner, erik, sara, open };
};
const columnOf = async (who: Person, name: string | null, query: object = {}) => {
  const column = (await who.ok(board, { query })).columns.find((each) => each.name === name);
  assert.ok(column, `no column ${name}`);
  return { ...column, subjects: column.cards.map(({ subject }) => subject), open: column.load.open.count };
};

test('what is due comes first, then what is oldest; what sleeps, is closed or deleted is on no column', async () => {
  const { place, owner, erik, open } = await scene();
  const [old, due, asleep, closed, gone] = [
    await open('old'),
    await open('due'),
    await open('asleep'),
    await open('closed'),
    await open('gone'),
  ];
  const later = new Date(Date.now() + 3_600_000).toISOString();
  await place.within((ctx) =>
    ctx.db
      .updateTable('tickets.ticket')
      .set({ nextDueAt: later })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', due.id)
      .execute(),
  );
  await owner.ok(snooze.begin, { params: { ticket: asleep.id }, body: { until: 'tomorrow' } });
  await owner.ok(tickets.close, { params: { ticket: closed.id }, body: { version: 2 } });
  await owner.ok(tickets.delete, { params: { ticket: gone.id } });
  const loose = await columnOf(erik, null);
  assert.deepEqual(loose.subjects, ['due', 'old']);
  assert.deepEqual([loose.load.open, loose.load.soon.count, loose.load.overdue.count], [{ count: 2, about: false }, 1, 0]);
  await erik.ok(tickets.assign, { params: { ticket: old.id }, body: { version: 2, assigneeId: erik.id } });
  assert.deepEqual((await columnOf(erik, 'Erik')).subjects, ['old']);
  assert.deepEqual((await columnOf(erik, null)).subjects, ['due']);
});

test('a lead sees their people first, and a team’s board has its people and what is loose there', async () => {
  const { owner, erik, sara, open } = await scene();
  const { version } = await owner.ok(readMember, { params: { member: sara.id } });
  await owner.ok(changeMember, { params: { member: sara.id }, body: { version, leadId: owner.id } });
  const names = async (who: Person, query: object = {}) => (await who.ok(board, { query })).columns.map(({ name }) => name);
  assert.deepEqual(await names(owner), [null, 'Sara', 'Erik', 'Olga']);
  assert.deepEqual(await names(erik), [null, 'Erik', 'Olga', 'Sara']);
  const team = (await owner.ok(createTeam, { body: { name: 'Lines', memberIds: [erik.id] } })).id;
  await open('there', { teamId: team });
  await open('elsewhere');
  assert.deepEqual(await names(owner, { team }), [null, 'Erik']);
  assert.deepEqual((await columnOf(owner, null, { team })).subjects, ['there']);
  assert.deepEqual(await names(owner, { by: 'team' }), [null, 'Lines']);
  assert.deepEqual((await columnOf(owner, 'Lines', { by: 'team' })).subjects, ['there']);
  assert.deepEqual((await columnOf(owner, null, { by: 'team' })).subjects, ['elsewhere']);
});

test('a product narrows the cards, not the load of people', async () => {
  const { owner, erik, open } = await scene();
  const product = (await owner.ok(catalog.createProduct, { body: { name: 'Voice' } })).id;
  const data = (await owner.ok(catalog.createProduct, { body: { name: 'Data' } })).id;
  await open('voice', { assigneeId: erik.id, productId: product });
  await open('other', { assigneeId: erik.id, productId: data });
  const column = await columnOf(owner, 'Erik', { product });
  assert.deepEqual([column.subjects, column.open], [['voice'], 2]);
});

test('a column shows its first twenty and says that there is more; three overdue are too many', async () => {
  const { place, owner, erik, open } = await scene();
  for (let at = 0; at < 21; at += 1) await open(`${at}`, { assigneeId: erik.id });
  assert.equal((await columnOf(owner, 'Erik')).overloaded, 'open');
  await place.within((ctx) =>
    ctx.db.updateTable('tickets.ticket').set({ nextDueAt: ctx.now }).where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  const column = await columnOf(owner, 'Erik');
  assert.deepEqual([column.cards.length, column.more, column.open, column.overloaded], [20, true, 21, 'overdue']);
});

test('who may not assign sees the board and moves nothing; nobody sees that of another workspace', async () => {
  const { place, owner, open } = await scene();
  const viewer = await place.member('viewer');
  const { id } = await open('x');
  assert.equal((await viewer.ok(board)).can.assign, false);
  assert.equal((await owner.ok(board)).can.assign, true);
  assert.equal(
    await viewer.refused(tickets.assign, 403, { params: { ticket: id }, body: { version: 2, assigneeId: null } }),
    'not_allowed',
  );
  const stranger = await (await workspace()).member('owner');
  const team = (await owner.ok(createTeam, { body: { name: 'Ours', memberIds: [] } })).id;
  assert.equal(await stranger.refused(board, 404, { query: { team } }), 'not_found');
  assert.deepEqual((await columnOf(stranger, null)).cards, []);
});
