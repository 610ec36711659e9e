import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customers } from '#contracts/customers.ts';
import { merges } from '#contracts/merges.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { timeline, type TimelineRow } from '#contracts/timeline.ts';
import { changeMember, createRole } from '#contracts/staff.ts';
import { desk, type Person } from '#test/support/desk.ts';

const { workspace, workers } = await desk();

const short = (row: TimelineRow): string => {
  if (row.kind === 'ticket') return `ticket ${row.ticket.subject}`;
  if (row.kind === 'call') return `call ${row.with ?? 'nobody'}`;
  return `${row.ours ? 'us' : 'them'}: ${row.text}`;
};

const scene = async () => {
  const place = await workspace();
  await place.within((ctx) =>
    ctx.db.updateTable('workspaces.workspace').set({ undoSeconds: 0 }).where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  const erik = await place.member('agent', 'Erik');
  const acme = await place.company('Acme');
  const other = await place.company('Other');
  const anna = await place.contact('Anna', { companyId: acme });
  const bo = await place.contact('Bo', { companyId: acme });
  const open = async (subject: string, requesterId: string, companyId: string | null, more: object = {}) =>
    (await erik.ok(tickets.open, { body: { subject, text: `of ${subject}`, requesterId, companyId, ...more } })).id;
  const write = async (record: string, text: string, lane: 'everyone' | 'note') => {
    const { items } = await erik.ok(threads.entries, { params: { record } });
    return erik.ok(threads.write, { params: { record }, body: { lane, text, seenSeq: items.at(-1)?.seq ?? 0 } });
  };
  const ofContact = async (who: Person, contact: string, query: object = {}) =>
    (await who.ok(timeline.ofContact, { params: { contact }, query })).items.map(short);
  const ofCompany = async (company: string, query: object = {}) =>
    (await erik.ok(timeline.ofCompany, { params: { company }, query })).items.map(short);
  return { place, erik, acme, other, anna, bo, open, write, ofContact, ofCompany };
};

test('a person’s timeline has their tickets, what was said and their calls, the newest first, and no note', async () => {
  const { erik, acme, anna, bo, open, write, ofContact } = await scene();
  const first = await open('first', anna.id, acme);
  await write(first, 'an answer', 'everyone');
  await write(first, 'between us', 'note');
  await workers.runDue({ at: null });
  await open('phoned', anna.id, acme, { channel: 'phone', call: { direction: 'incoming', minutes: 3, number: null } });
  await open('his', bo.id, acme);
  const rows = await ofContact(erik, anna.id);
  assert.deepEqual(
    rows.filter((row) => row.startsWith('ticket') || row.startsWith('call')),
    ['call Anna', 'ticket phoned', 'ticket first'].toSorted((one, two) => rows.indexOf(one) - rows.indexOf(two)),
  );
  assert.ok(rows.includes('us: an answer'));
  assert.ok(!rows.some((row) => row.includes('between us') || row.includes('his')));
  assert.deepEqual(await ofContact(erik, anna.id, { kinds: 'call' }), ['call Anna']);
});

test('a company’s timeline keeps what was in its name, and has what its people have in nobody’s', async () => {
  const { erik, acme, other, anna, bo, open, ofCompany } = await scene();
  await open('for acme', anna.id, acme);
  await open('for other', bo.id, other);
  const own = await open('for myself', bo.id, null);
  await erik.ok(tickets.change, { params: { ticket: own }, body: { version: 2, companyId: null } });
  assert.deepEqual(await ofCompany(acme, { kinds: 'ticket' }), ['ticket for myself', 'ticket for acme']);
  await erik.ok(customers.removeMembership, { params: { contact: anna.id, company: acme } });
  await erik.ok(customers.removeMembership, { params: { contact: bo.id, company: acme } });
  assert.deepEqual(await ofCompany(acme, { kinds: 'ticket' }), ['ticket for acme']);
  assert.deepEqual(await ofCompany(other, { kinds: 'ticket' }), ['ticket for other']);
});

test('pages follow one another without gap or double', async () => {
  const { erik, acme, anna, open, write } = await scene();
  for (const subject of ['one', 'two', 'three']) await write(await open(subject, anna.id, acme), `about ${subject}`, 'everyone');
  await workers.runDue({ at: null });
  const whole = (await erik.ok(timeline.ofCompany, { params: { company: acme } })).items.map(({ id, kind }) => kind + id);
  const seen: string[] = [];
  for (let cursor: string | undefined; ;) {
    const { items, next } = await erik.ok(timeline.ofCompany, {
      params: { company: acme },
      query: { limit: '2', ...(cursor ? { cursor } : {}) },
    });
    seen.push(...items.map(({ id, kind }) => kind + id));
    if (next === null) break;
    cursor = next;
  }
  assert.ok(whole.length >= 6);
  assert.deepEqual(seen, whole);
});

test('spam and what was deleted are in no timeline, and a cursor is of its own list', async () => {
  const { place, erik, acme, anna, bo, open, ofContact } = await scene();
  const [spam, gone] = [await open('spam', anna.id, acme), await open('gone', anna.id, acme)];
  await erik.ok(merges.spam, { params: { ticket: spam }, body: {} });
  const owner = await place.member('owner');
  await owner.ok(tickets.delete, { params: { ticket: gone } });
  await open('stays', anna.id, acme);
  const rows = await ofContact(erik, anna.id, { kinds: 'ticket' });
  assert.deepEqual(rows, ['ticket stays']);
  const { next } = await erik.ok(timeline.ofContact, { params: { contact: anna.id }, query: { limit: '1' } });
  assert.ok(next);
  assert.equal(await erik.refused(timeline.ofContact, 422, { params: { contact: bo.id }, query: { cursor: next } }), 'invalid');
});

test('who may see no tickets sees none of their rows, and customers and strangers nothing', async () => {
  const { place, acme, anna, open } = await scene();
  await open('secret', anna.id, acme);
  const owner = await place.member('owner');
  const { id: role } = await owner.ok(createRole, { body: { name: 'Address book', permissions: ['customers.see'] } });
  const clerk = await place.member('viewer', 'Clerk');
  await owner.ok(changeMember, { params: { member: clerk.id }, body: { version: 1, roleIds: [role] } });
  assert.deepEqual(await clerk.ok(timeline.ofContact, { params: { contact: anna.id } }), { items: [], next: null, kinds: [] });
  assert.deepEqual(await clerk.ok(timeline.ofCompany, { params: { company: acme } }), { items: [], next: null, kinds: [] });
  assert.equal(await anna.refused(timeline.ofContact, 404, { params: { contact: anna.id } }), 'not_found');
  const stranger = await (await workspace()).member('owner');
  assert.equal(await stranger.refused(timeline.ofCompany, 404, { params: { company: acme } }), 'not_found');
  assert.equal(await stranger.refused(timeline.ofContact, 404, { params: { contact: anna.id } }), 'not_found');
});
