import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { z } from 'zod';
import type { WriteCall } from '#contracts/calls.ts';
import { notifications } from '#contracts/notifications.ts';
import { requests } from '#contracts/portal/requests.ts';
import { search } from '#contracts/search.ts';
import { threads, type Lane } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { changeReach } from '#server/modules/threads/index.ts';
import { newId } from '#server/platform/db/ids.ts';
import { callerFor } from '#test/support/client.ts';
import { desk, type Person } from '#test/support/desk.ts';

const { app, workspace, workers } = await desk();
const undoTimeOver = () => workers.runDue({ at: new Date(Date.now() + 15_000).toISOString() });

const place = await workspace();
const company = await place.company();
const [erik, vera, viewer] = [
  await place.member('agent', 'Erik'),
  await place.member('agent', 'Vera'),
  await place.member('viewer', 'Viggo'),
];
const [anna, bo] = [await place.contact('Anna', { companyId: company }), await place.contact('Bo', { companyId: company })];
const stranger = await place.contact('Stranger');
const number = '+46 70 123 45 67';
const incoming = { direction: 'incoming', number, minutes: 12 } as const;
const outgoing = { ...incoming, direction: 'outgoing' } as const;
const statuses = (await erik.ok(tickets.statuses)).items;
const statusOf = (group: string): string => statuses.find((status) => status.group === group && status.default)?.id ?? '';

const ask = async (): Promise<string> =>
  (await anna.ok(requests.ask, { body: { subject: 'No dial tone', text: 'All handsets are dead.' } })).id;
const words = (call: z.input<typeof WriteCall>, lane: Lane = 'note', thenStatusId: string | null = null) => ({
  lane,
  text: 'The carrier mends it tonight.',
  seenSeq: 99,
  call,
  thenStatusId,
});
const note = (record: string, ...of: Parameters<typeof words>) => erik.ok(threads.write, { params: { record }, body: words(...of) });
const ticket = async (id: string) => (await erik.ok(tickets.read, { params: { ticket: id } })).ticket;
const seenBy = async (person: Person, request: string) => (await person.ok(requests.read, { params: { request } })).entries.slice(1);
const mails = () =>
  place.within((ctx) =>
    ctx.db.selectFrom('mailroom.outgoingMail').select(['kind', 'parts']).where('workspaceId', '=', ctx.workspaceId).execute(),
  );

test('a call is an entry with what is known of it, ours alone unless the writer says otherwise', async () => {
  const id = await ask();
  const entry = await note(id, incoming);
  assert.deepEqual([entry.kind, entry.lane, entry.channel, entry.state, entry.author.name], ['note', 'note', 'phone', 'released', 'Erik']);
  assert.deepEqual(entry.call, { ...incoming, contact: { id: anna.id, name: 'Anna' }, at: entry.at, notedBy: null });
  assert.deepEqual(await seenBy(anna, id), []);
  const { items } = await anna.ok(requests.list);
  assert.equal(items.find((row) => row.id === id)?.unread, false, 'nothing to read, and nothing that says so');
});

test('what the customer sees has the same facts, the number for whoever was called, and waits for the undo time', async () => {
  const id = await ask();
  await erik.ok(threads.addPeople, { params: { record: id }, body: { contactIds: [bo.id] } });
  const entry = await note(id, outgoing, 'everyone');
  assert.equal(entry.state, 'queued');
  assert.deepEqual(await seenBy(anna, id), []);
  await undoTimeOver();
  const [mine] = await seenBy(anna, id);
  assert.deepEqual(mine?.call, { direction: 'outgoing', who: 'Anna', mine: true, number, minutes: 12, at: entry.call?.at });
  assert.deepEqual([mine?.author, mine?.from, mine?.text], ['Erik', 'staff', 'The carrier mends it tonight.']);
  const [others] = await seenBy(bo, id);
  assert.deepEqual([others?.call?.number, others?.call?.mine, others?.call?.who], [null, false, 'Anna']);
});

test('no call is ever mailed, nor quoted by what is', async () => {
  const told = { subject: 'Called in', text: 'Words of the call', requesterId: anna.id } as const;
  const { id } = await erik.ok(tickets.open, { body: { ...told, call: incoming } });
  await erik.ok(tickets.open, { body: { ...told, call: outgoing } });
  await note(id, incoming, 'everyone');
  await note(id, outgoing, 'everyone');
  await note(id, outgoing);
  const { version } = await ticket(id);
  await erik.ok(tickets.assign, { params: { ticket: id }, body: { version, assigneeId: vera.id } });
  await undoTimeOver();
  assert.deepEqual(
    (await mails()).filter(({ kind }) => kind !== 'notice'),
    [],
  );
  await erik.ok(threads.write, { params: { record: id }, body: { lane: 'everyone', text: 'In writing now.', seenSeq: 99 } });
  await undoTimeOver();
  const sent = await mails();
  assert.deepEqual(sent.map(({ kind }) => kind).toSorted(), ['notice', 'reply']);
  assert.doesNotMatch(JSON.stringify(sent), /Words of the call|carrier mends/);
});

test('a call moves no status but the one that is picked, and who called has spoken', async () => {
  const id = await ask();
  await note(id, incoming);
  assert.deepEqual([(await ticket(id)).group, (await ticket(id)).folder], ['awaiting_staff', 'open']);
  await note(id, outgoing, 'note', statusOf('awaiting_customer'));
  assert.deepEqual([(await ticket(id)).nextStep, (await ticket(id)).folder], ['customer', 'waiting-for-customer']);
  await note(id, incoming);
  assert.deepEqual([(await ticket(id)).group, (await ticket(id)).folder], ['awaiting_customer', 'waiting-for-customer']);
  await note(id, incoming, 'note', statusOf('awaiting_staff'));
  assert.equal((await ticket(id)).folder, 'customer-replied');
  await note(id, outgoing, 'note', statusOf('closed'));
  await note(id, incoming);
  assert.equal((await ticket(id)).group, 'closed', 'a call that is noted later opens nothing by itself');
});

test('a call of yesterday is no newer than what was written since', async () => {
  const id = await ask();
  await note(id, outgoing);
  await note(id, { ...incoming, at: new Date(Date.now() - 86_400_000).toISOString() }, 'note', statusOf('awaiting_staff'));
  assert.equal((await ticket(id)).folder, 'waiting-for-customer');
});

test('undoing brings the call back with its words, to be corrected', async () => {
  const id = await ask();
  const entry = await note(id, { ...outgoing, contactId: bo.id }, 'everyone');
  const { draft } = await erik.ok(threads.undo, { params: { record: id, entry: entry.id } });
  assert.equal(draft?.text, entry.text);
  assert.deepEqual(draft?.call, { ...outgoing, contactId: bo.id, at: entry.call?.at });
  const kept = { ...draft.call, number: '+46 4111 1111 1111 1111', minutes: null };
  const saved = await erik.ok(threads.saveDraft, {
    params: { record: id, lane: 'everyone' },
    body: { text: 'half', call: kept, seenSeq: 9, version: draft.version },
  });
  assert.deepEqual(saved.call, { ...kept, number: '+46 **** **** **** 1111' });
});

test('what no call can be is refused with the field, and nothing is written', async () => {
  const id = await ask();
  const soon = new Date(Date.now() + 3_600_000).toISOString();
  const wrong: readonly (readonly [object, string])[] = [
    [{ minutes: 1441 }, 'body.call.minutes'],
    [{ minutes: 1e300 }, 'body.call.minutes'],
    [{ minutes: 1.5 }, 'body.call.minutes'],
    [{ number: 'Anna' }, 'body.call.number'],
    [{ number: '070\n123' }, 'body.call.number'],
    [{ number: '3782 822463 10005' }, 'body.call.number'],
    [{ at: soon }, 'body.call.at'],
    [{ at: '0001-01-01T00:00:00Z' }, 'body.call.at'],
    [{ at: 'yesterday' }, 'body.call.at'],
    [{ contactId: stranger.id }, 'body.call.contactId'],
    [{ direction: 'both' }, 'body.call.direction'],
  ];
  for (const [part, path] of wrong) {
    const sent = { params: { record: id }, body: words({ ...incoming, ...part }) };
    const { status, body: problem } = await erik.send(threads.write, sent);
    const fields = new Set((problem as { errors?: { path: string }[] }).errors?.map((error) => error.path));
    assert.deepEqual([status, [...fields]], [422, [path]], JSON.stringify(part));
  }
  const abroad = await (await workspace()).contact('Anna');
  for (const contactId of [abroad.id, '0199f7a0-0000-7000-8000-000000000001'])
    assert.equal(await erik.refused(threads.write, 404, { params: { record: id }, body: words({ ...incoming, contactId }) }), 'not_found');
  assert.equal(await erik.refused(threads.write, 422, { params: { record: id }, body: { ...words(incoming), text: ' ' } }), 'empty_entry');
  assert.equal((await erik.ok(threads.entries, { params: { record: id } })).items.length, 1);
});

test('who was on the line may be anybody of the company, or nobody whom we know', async () => {
  const id = await ask();
  assert.equal((await note(id, { ...incoming, contactId: bo.id })).call?.contact?.name, 'Bo');
  assert.equal((await note(id, { ...incoming, number: null, contactId: null })).call?.contact, null);
});

test('writing down a call asks for the rights of a note or a reply', async () => {
  const id = await ask();
  for (const lane of ['note', 'everyone'] as const)
    for (const [who, status] of [
      [viewer, 403],
      [anna, 404],
      [place.nobody, 401],
    ] as const)
      await who.refused(threads.write, status, { params: { record: id }, body: words(incoming, lane) });
  assert.equal((await erik.ok(threads.entries, { params: { record: id } })).items.length, 1);
  const subject = { subject: 'Called in', text: 'Words', requesterId: anna.id };
  assert.equal(await viewer.refused(tickets.open, 403, { body: { ...subject, call: incoming } }), 'not_allowed');
});

test('a ticket begins with the call: in the words of who called, written down by us', async () => {
  const told = { subject: 'Called in', text: 'No tone since the port.', requesterId: anna.id };
  const { id } = await erik.ok(tickets.open, { body: { ...told, call: incoming } });
  const page = await erik.ok(tickets.read, { params: { ticket: id } });
  const [first] = page.entries;
  assert.deepEqual(
    [page.ticket.channel, page.ticket.nextStep, first?.author.kind, first?.author.name],
    ['phone', 'owner', 'contact', 'Anna'],
  );
  assert.deepEqual(first?.call?.notedBy, { id: erik.id, name: 'Erik' });
  const [shown] = (await anna.ok(requests.read, { params: { request: id } })).entries;
  assert.deepEqual([shown?.mine, shown?.call?.number, shown?.call?.minutes], [true, number, 12]);
  assert.doesNotMatch(JSON.stringify(shown), /Erik/);

  const ours = await erik.ok(tickets.open, { body: { ...told, call: outgoing } });
  const [said] = (await erik.ok(tickets.read, { params: { ticket: ours.id } })).entries;
  assert.deepEqual([said?.author.name, said?.lane, said?.call?.contact?.name, said?.call?.notedBy], ['Erik', 'everyone', 'Anna', null]);
  const kept = await erik.ok(tickets.open, { body: { ...told, as: 'note', call: incoming } });
  assert.equal(await anna.refused(requests.read, 404, { params: { request: stranger.id } }), 'not_found');
  assert.deepEqual((await anna.ok(requests.read, { params: { request: kept.id } })).entries, []);
});

test('the words are found', async () => {
  const id = await ask();
  await erik.ok(threads.write, { params: { record: id }, body: { ...words(incoming), text: 'zqcall in our note' } });
  await undoTimeOver();
  const found = await erik.ok(search.find, { query: { q: 'zqcall' } });
  assert.equal(found.tickets.items.length, 1);
});

test('whose ticket it is hears of a call that another took', async () => {
  const id = await ask();
  const sara = await place.member('agent', 'Sara');
  const { version } = await ticket(id);
  await erik.ok(tickets.assign, { params: { ticket: id }, body: { version, assigneeId: sara.id } });
  await note(id, incoming);
  await note(id, outgoing);
  await workers.runDue();
  const { items } = await sara.ok(notifications.list);
  assert.deepEqual(
    items.filter(({ kind }) => kind === 'customer_replied').map(({ actorName }) => actorName),
    ['Anna'],
  );
});

test('a provider learns that there was a call and what was said, and no number', async () => {
  const id = await ask();
  const home = await workspace('NorthOps');
  const mira = await home.member('agent', 'Mira');
  const agreementId = newId();
  await place.within(async (ctx) => {
    const inForce = { workspaceId: ctx.workspaceId, agreementId, providerWorkspaceId: home.id, createdAt: ctx.now };
    await ctx.db.insertInto('workspaces.agreementInForce').values(inForce).execute();
    await changeReach(ctx, id, { agreementId, companyId: company, contactIds: [anna.id] });
  });
  const partner = callerFor(app, { workspace: place.slug, cookie: mira.cookie });
  await note(id, incoming, 'teams');
  await note(id, incoming);
  await undoTimeOver();
  const said = (await partner.ok(threads.entries, { params: { record: id } })).items.filter((entry) => entry.call !== null);
  assert.deepEqual(
    said.map(({ call, lane }) => [lane, call?.contact?.name, call?.number, call?.minutes]),
    [['teams', 'Anna', null, 12]],
  );
});
