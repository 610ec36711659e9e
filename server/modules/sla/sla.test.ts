import assert from 'node:assert/strict';
import { test } from 'node:test';
import { merges } from '#contracts/merges.ts';
import { requests } from '#contracts/portal/requests.ts';
import { sla, type CreatePolicy } from '#contracts/sla.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { desk, type Person, type Workspace } from '#test/support/desk.ts';

const { workspace, workers } = await desk();

const office = [{ from: 540, to: 1020 }];
const week = [office, office, office, office, office, [], []];
const policy = (name: string, change: Partial<CreatePolicy> = {}): CreatePolicy => ({
  name,
  conditions: { companyIds: [], productIds: [], channels: [], languages: [] },
  targets: {
    firstResponse: { normal: 60, high: 30 },
    nextResponse: { normal: 120 },
    resolution: { normal: 480, high: 240 },
    turn: { customer: {}, owner: {}, provider: {} },
  },
  pausedIn: ['awaiting_customer', 'on_hold'],
  calendarId: null,
  warnPercent: 75,
  active: true,
  ...change,
});

const scene = async (...wanted: CreatePolicy[]) => {
  const place = await workspace();
  const [admin, erik, anna] = [await place.member('admin'), await place.member('agent', 'Erik'), await place.contact('Anna')];
  const ids: string[] = [];
  for (const body of wanted) ids.push((await admin.ok(sla.createPolicy, { body })).id);
  return { place, admin, erik, anna, ids };
};
const ask = async (anna: Person, subject = 'No dial tone') => (await anna.ok(requests.ask, { body: { subject, text: 'All dead.' } })).id;
const clocksOf = (who: Person, ticket: string) => who.ok(sla.clocks, { params: { ticket } });
const inAMinute = (): string => new Date(Date.now() + 60_000).toISOString();
const answer = async (who: Person, record: string, text = 'On it.') => {
  await who.ok(threads.write, { params: { record }, body: { lane: 'everyone', text, seenSeq: 99 } });
  await workers.runDue({ at: inAMinute() });
};
const change = async (who: Person, ticket: string, body: object) => {
  const { version } = (await who.ok(tickets.read, { params: { ticket } })).ticket;
  return who.ok(tickets.change, { params: { ticket }, body: { version, ...body } });
};
const happenings = (place: Workspace, ticket: string) =>
  place.within((ctx) =>
    ctx.db
      .selectFrom('sla.happening')
      .select(['kind', 'side', 'statusGroup', 'nextStep', 'priority'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('ticketId', '=', ticket)
      .orderBy('seq')
      .execute(),
  );
const due = async (who: Person, ticket: string) =>
  (await who.ok(tickets.queue, { query: { folder: 'all', sort: 'due' } })).items.find(({ id }) => id === ticket)?.dueAt ?? null;

test('a new ticket is promised the first that fits, in the words of then; another policy later changes nothing of it', async () => {
  const phone = policy('Phone', { conditions: { companyIds: [], productIds: [], channels: ['phone'], languages: [] } });
  const { admin, anna, ids } = await scene(policy('Off', { active: false }), phone, policy('All'));
  const ticket = await ask(anna);
  const before = await clocksOf(admin, ticket);
  assert.deepEqual([before.pledge?.name, before.pledge?.policyId, before.pledge?.current], ['All', ids[2], true]);
  const firstOf = (clocks: typeof before.clocks) => clocks.find(({ kind }) => kind === 'first_response');
  const first = firstOf(before.clocks);
  assert.equal(Date.parse(first?.dueAt ?? '') - Date.parse(first?.from ?? ''), 3_600_000);
  await admin.ok(sla.changePolicy, {
    params: { policy: ids[2] ?? '' },
    body: { version: 1, targets: policy('').targets, name: 'Everyone' },
  });
  await admin.ok(sla.changePolicy, { params: { policy: ids[2] ?? '' }, body: { version: 2, calendarId: null, warnPercent: 50 } });
  const after = await clocksOf(admin, ticket);
  assert.deepEqual([after.pledge?.name, after.pledge?.current, firstOf(after.clocks)?.dueAt], ['All', false, first?.dueAt]);
  await admin.ok(sla.deletePolicy, { params: { policy: ids[2] ?? '' } });
  const kept = await clocksOf(admin, ticket);
  assert.deepEqual([kept.pledge?.policyId, kept.pledge?.current, firstOf(kept.clocks)?.dueAt], [null, false, first?.dueAt]);
});

test('a ticket that nothing fits has no clocks, and nothing is noted of it', async () => {
  const { place, admin, anna } = await scene(
    policy('Mail', { conditions: { companyIds: [], productIds: [], channels: ['mail'], languages: [] } }),
  );
  const ticket = await ask(anna);
  assert.deepEqual(await clocksOf(admin, ticket), { pledge: null, clocks: [], canPin: true });
  assert.deepEqual(await happenings(place, ticket), []);
  assert.equal(await due(admin, ticket), null);
});

test('the order decides, and so do company, product and language', async () => {
  const { place, admin, erik, anna, ids } = await scene(policy('All'), policy('Gold'));
  const companyId = await place.company();
  const gold = { companyIds: [companyId], productIds: [], channels: [], languages: ['ja' as const] };
  await admin.ok(sla.changePolicy, { params: { policy: ids[1] ?? '' }, body: { version: 1, conditions: gold } });
  await admin.ok(sla.orderPolicies, { body: { ids: ids.toReversed() } });
  const open = async (requesterId: string) =>
    (await erik.ok(tickets.open, { body: { subject: 'S', text: 'T', requesterId, companyId, channel: 'phone' } })).id;
  assert.equal((await clocksOf(erik, await open(anna.id))).pledge?.name, 'All');
  await place.within((ctx) =>
    ctx.db
      .updateTable('customers.contact')
      .set({ language: 'ja' })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', anna.id)
      .execute(),
  );
  assert.equal((await clocksOf(erik, await open(anna.id))).pledge?.name, 'Gold');
});

test('an answer ends the first clock and pauses the others; the next question goes on with them', async () => {
  const { place, erik, anna } = await scene(policy('All'));
  const ticket = await ask(anna);
  const promised = await due(erik, ticket);
  assert.ok(promised !== null);
  await answer(erik, ticket);
  const waiting = await clocksOf(erik, ticket);
  assert.deepEqual(
    waiting.clocks.map(({ kind, to, dueAt }) => [kind, to !== null, dueAt !== null]),
    [
      ['resolution', false, false],
      ['first_response', true, false],
    ],
  );
  assert.equal(await due(erik, ticket), null);
  await anna.ok(requests.reply, { params: { request: ticket }, body: { text: 'Still dead.' } });
  const again = await clocksOf(erik, ticket);
  assert.deepEqual(
    again.clocks.map(({ kind, cycle, dueAt }) => [kind, cycle, dueAt !== null]),
    [
      ['resolution', 1, true],
      ['first_response', 1, false],
      ['next_response', 1, true],
    ],
  );
  assert.deepEqual(
    (await happenings(place, ticket)).map(({ kind, side, statusGroup }) => [kind, side ?? statusGroup]),
    [
      ['opened', 'customer'],
      ['moved', 'awaiting_customer'],
      ['spoke', 'owner'],
      ['moved', 'awaiting_staff'],
      ['spoke', 'customer'],
    ],
  );
});

test('on hold pauses, closing ends, reopening begins another round, a note is no answer', async () => {
  const { admin, erik, anna } = await scene(policy('All'));
  const ticket = await ask(anna);
  await erik.ok(threads.write, { params: { record: ticket }, body: { lane: 'note', text: 'Hm.', seenSeq: 99 } });
  await workers.runDue({ at: inAMinute() });
  assert.notEqual(await due(erik, ticket), null);
  const hold = (await erik.ok(tickets.statuses)).items.find(({ group }) => group === 'on_hold');
  await change(erik, ticket, { statusId: hold?.id });
  assert.equal(await due(erik, ticket), null);
  await change(erik, ticket, { nextStep: 'customer' });
  const { version } = (await erik.ok(tickets.read, { params: { ticket } })).ticket;
  await erik.ok(tickets.close, { params: { ticket }, body: { version } });
  assert.ok((await clocksOf(erik, ticket)).clocks.every(({ to }) => to !== null));
  await erik.ok(tickets.reopen, { params: { ticket } });
  const again = (await clocksOf(erik, ticket)).clocks.filter(({ to }) => to === null);
  assert.deepEqual(
    again.map(({ kind, cycle }) => [kind, cycle]),
    [['resolution', 2]],
  );
  await admin.ok(tickets.delete, { params: { ticket } });
  await admin.ok(tickets.restore, { params: { ticket }, body: {} });
  assert.deepEqual(
    (await clocksOf(admin, ticket)).clocks.filter(({ to }) => to === null).map(({ cycle }) => cycle),
    [3],
  );
});

test('a raised priority allows less from the beginning on; the queue is sorted by what is due first', async () => {
  const { erik, anna } = await scene(policy('All'));
  const [first, second, third] = [await ask(anna, 'One'), await ask(anna, 'Two'), await ask(anna, 'Three')];
  await change(erik, second, { priority: 'high' });
  const [clock] = (await clocksOf(erik, second)).clocks.filter(({ kind }) => kind === 'first_response');
  assert.equal(clock?.allowed, 30 * 60_000);
  assert.equal(Date.parse(clock?.dueAt ?? '') - Date.parse(clock?.from ?? ''), 30 * 60_000);
  await change(erik, third, { priority: 'urgent' });
  assert.equal(await due(erik, third), null);
  const sorted = async (sort: 'due' | '-due') => {
    const ids: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await erik.ok(tickets.queue, { query: { sort, limit: '1', ...(cursor ? { cursor } : {}) } });
      ids.push(...page.items.map(({ id }) => id));
      if (page.next === null) return ids;
      cursor = page.next;
    }
  };
  assert.deepEqual(await sorted('due'), [second, first, third]);
  assert.deepEqual(await sorted('-due'), [third, first, second]);
});

test('what staff writes first asks for no first answer; whoever takes the words of a caller down owes one', async () => {
  const { erik, anna } = await scene(policy('All'));
  const open = async (as: 'customer' | 'note' | 'reply') =>
    (await erik.ok(tickets.open, { body: { subject: 'S', text: 'T', requesterId: anna.id, channel: 'phone', as } })).id;
  const kinds = async (ticket: string) => (await clocksOf(erik, ticket)).clocks.map(({ kind }) => kind).toSorted();
  assert.deepEqual(await kinds(await open('customer')), ['first_response', 'resolution']);
  assert.deepEqual(await kinds(await open('reply')), ['resolution']);
  assert.deepEqual(await kinds(await open('note')), ['resolution']);
});

test('another promise is a member’s act, kept in the history; a ticket without one can be promised one', async () => {
  const { admin, erik, anna, ids } = await scene(policy('All'));
  const ticket = await ask(anna);
  const before = await due(erik, ticket);
  const targets = { ...policy('').targets, firstResponse: { normal: 30 } };
  await admin.ok(sla.changePolicy, { params: { policy: ids[0] ?? '' }, body: { version: 1, targets } });
  assert.equal(await due(erik, ticket), before);
  const pinned = await erik.ok(sla.repin, { params: { ticket }, body: { policyId: null } });
  assert.deepEqual([pinned.pledge?.current, pinned.clocks.find(({ kind }) => kind === 'first_response')?.allowed], [true, 30 * 60_000]);
  const { entries } = await erik.ok(tickets.read, { params: { ticket } });
  assert.ok(entries.some(({ event }) => event?.name === 'sla_pinned'));
  assert.equal(await anna.refused(sla.repin, 404, { params: { ticket }, body: { policyId: null } }), 'not_found');

  const late = await scene();
  const bare = await ask(late.anna);
  assert.equal(await late.erik.refused(sla.repin, 409, { params: { ticket: bare }, body: { policyId: null } }), 'no_policy_fits');
  const { id } = await late.admin.ok(sla.createPolicy, { body: policy('Late') });
  const found = await late.erik.ok(sla.repin, { params: { ticket: bare }, body: { policyId: id } });
  assert.deepEqual(found.clocks.map(({ kind }) => kind).toSorted(), ['first_response', 'resolution']);
});

test('a calendar is part of the promise: changed hours and days count for later tickets', async () => {
  const { admin, anna } = await scene();
  const { id: calendar } = await admin.ok(sla.createCalendar, { body: { name: 'Office', timeZone: 'Asia/Tokyo', week } });
  await admin.ok(sla.createPolicy, { body: policy('All', { calendarId: calendar }) });
  const first = await ask(anna);
  const before = await clocksOf(admin, first);
  assert.deepEqual(before.pledge?.calendar, { name: 'Office', timeZone: 'Asia/Tokyo' });
  const round = [{ from: 0, to: 1440 }];
  await admin.ok(sla.changeCalendar, { params: { calendar }, body: { version: 1, week: Array.from({ length: 7 }, () => round) } });
  const after = await clocksOf(admin, first);
  assert.deepEqual([after.pledge?.current, after.clocks.map(({ dueAt }) => dueAt)], [false, before.clocks.map(({ dueAt }) => dueAt)]);
  const [clock] = (await clocksOf(admin, await ask(anna))).clocks.filter(({ kind }) => kind === 'first_response');
  assert.equal(Date.parse(clock?.dueAt ?? '') - Date.parse(clock?.from ?? ''), 3_600_000);
  assert.equal(await admin.refused(sla.deleteCalendar, 409, { params: { calendar } }), 'calendar_in_use');
});

test('a call that we made answers the customer, one that they made asks anew', async () => {
  const { admin, erik, anna } = await scene(policy('All'));
  const ticket = await ask(anna);
  const callOf = (direction: 'incoming' | 'outgoing') => ({
    direction,
    contactId: anna.id,
    number: null,
    minutes: 3,
    at: new Date().toISOString(),
  });
  const phone = async (direction: 'incoming' | 'outgoing') => {
    const call = callOf(direction);
    await erik.ok(threads.write, {
      params: { record: ticket },
      body: { lane: 'note', text: 'Talked it over.', seenSeq: 99, call } as never,
    });
    await workers.runDue({ at: inAMinute() });
    return (await clocksOf(admin, ticket)).clocks;
  };
  const open = (clocks: Awaited<ReturnType<typeof phone>>) =>
    clocks.filter(({ kind, to }) => /response/.test(kind) && to === null).map(({ kind }) => kind);
  assert.deepEqual(open(await phone('outgoing')), []);
  assert.deepEqual(open(await phone('incoming')), ['next_response']);
  assert.deepEqual(open(await phone('outgoing')), []);
});

test('the clocks of a merged ticket stand until it is unmerged', async () => {
  const { erik, anna } = await scene(policy('Office'));
  const [first, second] = [await ask(anna), await ask(anna, 'The same')];
  const running = async () => (await clocksOf(erik, second)).clocks.filter(({ to }) => to === null).length;
  const before = await running();
  assert.ok(before > 0);
  const { version, reference } = (await erik.ok(tickets.read, { params: { ticket: second } })).ticket;
  await erik.ok(merges.merge, { params: { ticket: second }, body: { version, into: first } });
  assert.deepEqual([await running(), await due(erik, second)], [0, null], reference);
  await erik.ok(merges.unmerge, { params: { ticket: second } });
  assert.equal(await running(), before);
  assert.notEqual(await due(erik, second), null);
});
