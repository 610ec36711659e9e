import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customers } from '#contracts/customers.ts';
import { fields } from '#contracts/fields.ts';
import { statuses } from '#contracts/statuses.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { desk } from '#test/support/desk.ts';

const { workspace, workers } = await desk();
const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();

const scene = async () => {
  const place = await workspace();
  const [owner, erik, anna] = [await place.member('owner', 'Olga'), await place.member('agent', 'Erik'), await place.contact('Anna')];
  const read = (ticket: string) => erik.ok(tickets.read, { params: { ticket } });
  const putOff = async (then: object) => {
    const { id: ticket } = await erik.ok(tickets.open, { body: { subject: 'One', text: 'words', requesterId: anna.id } });
    const body = { lane: 'everyone' as const, text: 'On Monday.', seenSeq: 99, later: { at: hours(20) }, ...then };
    await erik.ok(threads.write, { params: { record: ticket }, body });
    return ticket;
  };
  const outcome = async (ticket: string) => {
    const page = await read(ticket);
    const lines = page.entries.flatMap(({ event }) => (event?.name === 'action_left' ? [event.details] : []));
    return {
      group: page.ticket.group,
      isOut: page.entries.some(({ text, state }) => text === 'On Monday.' && state === 'released'),
      left: lines.map(({ kind, code }) => `${String(kind)} ${String(code)}`),
    };
  };
  const createStatus = async (name: string, group: 'closed' | 'on_hold') => (await owner.ok(statuses.create, { body: { name, group } })).id;
  return { owner, erik, read, putOff, outcome, createStatus };
};

test('what was put off goes out at its time though its status can’t be had by then, and the thread says so', async () => {
  const { owner, read, putOff, outcome, createStatus } = await scene();
  const [solved, done] = [await createStatus('Solved', 'closed'), await createStatus('Done', 'closed')];
  const [lacking, retired] = [await putOff({ thenStatusId: solved }), await putOff({ thenStatusId: done })];
  await owner.ok(fields.create, { body: { on: 'ticket', name: 'Cause', key: 'cause', kind: 'text', needed: 'closing' } });
  const { version } = (await read(retired)).ticket;
  await owner.ok(tickets.change, { params: { ticket: retired }, body: { version, fields: { cause: 'Cable' } } });
  await owner.ok(statuses.change, { params: { status: done }, body: { version: 1, retired: true } });
  await workers.runDue({ at: hours(21) });
  assert.deepEqual(await outcome(lacking), { group: 'awaiting_customer', isOut: true, left: ['status fields_missing'] });
  assert.deepEqual(await outcome(retired), { group: 'awaiting_customer', isOut: true, left: ['status not_found'] });
});

test('what was put off follows its status into the one that it was merged into', async () => {
  const { owner, read, putOff, createStatus } = await scene();
  const [parked, shelved] = [await createStatus('Parked', 'on_hold'), await createStatus('Shelved', 'on_hold')];
  const ticket = await putOff({ thenStatusId: parked });
  await owner.ok(statuses.merge, { params: { status: parked }, body: { intoId: shelved } });
  await workers.runDue({ at: hours(21) });
  assert.equal((await read(ticket)).ticket.statusId, shelved);
});

test('an action that the database refuses by then is left as a whole, and the words go out', async () => {
  const { owner, read, putOff, outcome } = await scene();
  for (const [key, kind] of [
    ['site', 'text'],
    ['buyer', 'company'],
  ] as const)
    await owner.ok(fields.create, { body: { on: 'ticket', name: key, key, kind } });
  const { id: company } = await owner.ok(customers.createCompany, { body: { name: 'Gone Ltd' } });
  const ticket = await putOff({ thenDo: [{ kind: 'field', fields: { site: 'Kiruna', buyer: { id: company } } }] });
  await owner.ok(customers.deleteCompany, { params: { company } });
  await workers.runDue({ at: hours(21) });
  const { isOut, left } = await outcome(ticket);
  assert.deepEqual([isOut, left.length], [true, 1]);
  assert.deepEqual((await read(ticket)).ticket.fields, {});
});
