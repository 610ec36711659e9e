import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requests } from '#contracts/portal/requests.ts';
import { timesheets } from '#contracts/timesheets.ts';
import { tickets } from '#contracts/tickets.ts';
import { changeMember, createRole } from '#contracts/staff.ts';
import { desk, type Person } from '#test/support/desk.ts';
import { timeChanged, timerChanged } from './index.ts';
import { dayAt } from './rules/day.ts';

const { workspace } = await desk();

const scene = async () => {
  const place = await workspace();
  const company = await place.company('Fjord');
  await place.member('owner', 'Olga');
  const people = {
    admin: await place.member('admin', 'Ada'),
    erik: await place.member('agent', 'Erik'),
    lisa: await place.member('agent', 'Lisa'),
    viewer: await place.member('viewer', 'Vera'),
    anna: await place.contact('Anna', { companyId: company }),
  };
  const ask = async (subject = 'No dial tone') => (await people.anna.ok(requests.ask, { body: { subject, text: 'All dead.' } })).id;
  return { place, company, ...people, ask };
};
const log = async (who: Person, ticket: string, body: object = {}) =>
  (await who.ok(timesheets.log, { params: { ticket }, body: { minutes: 30, ...body } })).id;
const today = dayAt(new Date().toISOString(), 'Europe/Stockholm');
const statusOf = async (answer: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await answer;
  return [status, (body as { code?: string }).code];
};

test('time on a ticket goes on the account of its company, and stays there when the ticket moves', async () => {
  const { place, company, admin, erik, anna, ask } = await scene();
  const ticket = await ask();
  const id = await log(erik, ticket, { note: 'Card 4111 1111 1111 1111 read out' });
  const [entry] = (await erik.ok(timesheets.list, { query: {} })).items;
  assert.equal(entry?.id, id);
  assert.deepEqual(
    [entry?.company?.id, entry?.member.name, entry?.day, entry?.minutes, entry?.billable],
    [company, 'Erik', today, 30, true],
  );
  assert.match(entry?.note ?? '', /^Card [* ]+1111 read out$/);
  const other = await place.contact('Bo', { companyId: await place.company('Other') });
  const { version } = (await admin.ok(tickets.read, { params: { ticket } })).ticket;
  await admin.ok(tickets.change, { params: { ticket }, body: { version, requesterId: other.id } });
  assert.equal((await admin.ok(tickets.read, { params: { ticket } })).ticket.company?.name, 'Other');
  const kept = (await erik.ok(timesheets.list, { query: { company } })).items;
  assert.deepEqual(
    kept.map((each) => each.id),
    [id],
  );
  const changed = await admin.ok(timesheets.change, { params: { entry: id }, body: { version: 1, companyId: null } });
  assert.equal(changed.company, null);
  assert.equal((await anna.send(timesheets.list, { query: {} })).status, 404);
  assert.equal((await anna.send(timesheets.ticket, { params: { ticket } })).status, 404);
});

test('minutes, days to come and foreign companies are told apart from what is right', async () => {
  const { place, erik, ask } = await scene();
  const ticket = await ask();
  for (const body of [
    { minutes: 0 },
    { minutes: 1441 },
    { minutes: 1.5 },
    { minutes: 5, day: '2999-01-01' },
    { minutes: 5, day: '1999-12-31' },
  ])
    assert.equal((await erik.send(timesheets.log, { params: { ticket }, body })).status, 422, JSON.stringify(body));
  const id = await log(erik, ticket, { day: '2026-02-28' });
  const elsewhere = await (await workspace()).company();
  const far = await erik.send(timesheets.change, { params: { entry: id }, body: { version: 1, companyId: elsewhere } });
  assert.equal(far.status, 422);
  await place.within((ctx) =>
    ctx.db.updateTable('timesheets.timeEntry').set({ lockedAt: ctx.now }).where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  assert.deepEqual(await statusOf(erik.send(timesheets.change, { params: { entry: id }, body: { version: 1, minutes: 5 } })), [
    409,
    'time_locked',
  ]);
  assert.deepEqual(await statusOf(erik.send(timesheets.delete, { params: { entry: id } })), [409, 'time_locked']);
});

test('one sees and changes own time; what others did takes rights of its own', async () => {
  const { admin, erik, lisa, viewer, ask } = await scene();
  const ticket = await ask();
  const [his, hers] = [await log(erik, ticket), await log(lisa, ticket, { minutes: 45, billable: false })];
  const time = await erik.ok(timesheets.ticket, { params: { ticket } });
  assert.deepEqual([time.own.minutes, time.total.minutes, time.total.billableMinutes, time.can.log], [30, 75, 30, true]);
  assert.equal((await viewer.ok(timesheets.ticket, { params: { ticket } })).can.log, false);
  assert.deepEqual(await statusOf(viewer.send(timesheets.log, { params: { ticket }, body: { minutes: 5 } })), [403, 'not_allowed']);
  assert.deepEqual(await statusOf(erik.send(timesheets.list, { query: { member: 'all' } })), [403, 'not_allowed']);
  assert.equal((await erik.send(timesheets.change, { params: { entry: hers }, body: { version: 1, minutes: 5 } })).status, 404);
  const role = await admin.ok(createRole, { body: { name: 'Lead', permissions: ['tickets.see', 'time.log', 'time.see'] } });
  await admin.ok(changeMember, { params: { member: erik.id }, body: { version: 1, roleIds: [role.id] } });
  assert.equal((await erik.ok(timesheets.list, { query: { member: 'all' } })).items.length, 2);
  assert.deepEqual(await statusOf(erik.send(timesheets.delete, { params: { entry: hers } })), [403, 'not_allowed']);
  await admin.ok(timesheets.delete, { params: { entry: hers } });
  assert.deepEqual(
    (await admin.ok(timesheets.list, { query: { member: 'all' } })).items.map(({ id }) => id),
    [his],
  );
  assert.deepEqual(await statusOf(erik.send(timesheets.change, { params: { entry: his }, body: { version: 7, minutes: 5 } })), [
    409,
    'stale_version',
  ]);
});

test('one timer of a member runs: starting another pauses it and names it, and writing the time down ends it', async () => {
  const { place, erik, lisa, ask } = await scene();
  const [first, second] = [await ask('First'), await ask('Second')];
  const set = (who: Person, ticket: string, running: boolean) => who.ok(timesheets.setTimer, { params: { ticket }, body: { running } });
  const started = await set(erik, first, true);
  assert.deepEqual([started.timer.seconds, started.timer.proposedMinutes, started.paused], [0, 1, null]);
  await set(lisa, first, true);
  await place.within((ctx) =>
    ctx.db
      .updateTable('timesheets.timer')
      .set({ startedAt: new Date(Date.parse(ctx.now) - 600_500).toISOString() })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('memberId', '=', erik.id)
      .execute(),
  );
  const switched = await set(erik, second, true);
  assert.deepEqual([switched.paused?.ticket.subject, switched.paused?.startedAt], ['First', null]);
  assert.ok((switched.paused?.seconds ?? 0) >= 600);
  const again = await set(erik, second, true);
  assert.equal(again.timer.startedAt, switched.timer.startedAt);
  assert.deepEqual(
    (await erik.ok(timesheets.timers)).items.map(({ ticket, startedAt }) => [ticket.subject, startedAt !== null]),
    [
      ['Second', true],
      ['First', false],
    ],
  );
  await Promise.all([set(erik, first, true), set(erik, second, true), set(erik, first, true)]);
  assert.equal((await erik.ok(timesheets.timers)).items.filter(({ startedAt }) => startedAt !== null).length, 1);
  await log(erik, first, { endsTimer: true });
  const told = await place.within((ctx) =>
    ctx.db
      .selectFrom('platform.event')
      .select(['name', 'sides'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('recordId', '=', first)
      .where('name', 'in', [timeChanged.name, timerChanged.name])
      .execute(),
  );
  assert.ok(told.some(({ name }) => name === timeChanged.name) && told.every(({ sides }) => sides.join() === 'owner'));
  await erik.ok(timesheets.dropTimer, { params: { ticket: second } });
  await erik.ok(timesheets.dropTimer, { params: { ticket: second } });
  assert.deepEqual((await erik.ok(timesheets.timers)).items, []);
  assert.equal((await lisa.ok(timesheets.timers)).items.length, 1);
  assert.equal((await erik.send(timesheets.setTimer, { params: { ticket: first }, body: { running: false } })).status, 404);
});

test('the workspace says how timers are rounded and whose time is billable', async () => {
  const { company, admin, erik, ask } = await scene();
  const ticket = await ask();
  const shipped = await admin.ok(timesheets.settings);
  assert.deepEqual(shipped, { roundTo: 1, billable: true, exceptions: [], version: 0 });
  const body = { version: 0, roundTo: 15 as const, billable: true, exceptions: [company] };
  const changed = await admin.ok(timesheets.changeSettings, { body });
  assert.deepEqual([changed.roundTo, changed.exceptions.map(({ name }) => name), changed.version], [15, ['Fjord'], 1]);
  assert.deepEqual(await statusOf(admin.send(timesheets.changeSettings, { body })), [409, 'stale_version']);
  assert.equal((await erik.ok(timesheets.setTimer, { params: { ticket }, body: { running: true } })).timer.proposedMinutes, 15);
  assert.equal((await erik.ok(timesheets.ticket, { params: { ticket } })).billable, false);
  await log(erik, ticket);
  await log(erik, ticket, { billable: true });
  const { total } = await erik.ok(timesheets.sums, { query: {} });
  assert.deepEqual(total, { minutes: 60, billableMinutes: 30, entries: 2 });
  assert.deepEqual(await statusOf(erik.send(timesheets.settings)), [403, 'not_allowed']);
});

test('time is summed by company, ticket, member and day over a span, and leaves as CSV with every page of it', async () => {
  const { company, admin, erik, lisa, ask } = await scene();
  const [first, second] = [await ask('=SUM(1)'), await ask('Second')];
  await log(erik, first, { day: '2026-03-02', minutes: 60 });
  await log(erik, second, { day: '2026-03-03', minutes: 20 });
  await log(lisa, first, { day: '2026-03-03', minutes: 10, billable: false, note: 'Said "no", twice' });
  await log(lisa, first, { day: '2026-03-09', minutes: 5 });
  const span = { from: '2026-03-02', to: '2026-03-08', member: 'all' } as const;
  const by = async (name: 'company' | 'ticket' | 'member' | 'day') =>
    (await admin.ok(timesheets.sums, { query: { ...span, by: name } })).items.map(({ id, minutes, billableMinutes }) => [
      id,
      minutes,
      billableMinutes,
    ]);
  assert.deepEqual(await by('company'), [[company, 90, 80]]);
  assert.deepEqual(await by('ticket'), [
    [first, 70, 60],
    [second, 20, 20],
  ]);
  assert.deepEqual(await by('member'), [
    [erik.id, 80, 80],
    [lisa.id, 10, 0],
  ]);
  assert.deepEqual(await by('day'), [
    ['2026-03-03', 30, 20],
    ['2026-03-02', 60, 60],
  ]);
  const pages = await admin.ok(timesheets.list, { query: { ...span, limit: 2 } });
  const rest = await admin.ok(timesheets.list, { query: { ...span, limit: 2, cursor: pages.next ?? '' } });
  assert.deepEqual(
    [...pages.items, ...rest.items].map(({ minutes }) => minutes),
    [10, 20, 60],
  );
  const { raw } = await admin.send(timesheets.export, { query: span });
  const lines = raw.split('\r\n');
  assert.equal(lines.length, 5);
  assert.match(lines[1] ?? '', /^2026-03-03,Lisa,Fjord,T[A-Z]+-\d+,"'=SUM\(1\)",10,false,false,"Said ""no"", twice"$/);
  assert.deepEqual(await statusOf(erik.send(timesheets.export, { query: span })), [403, 'not_allowed']);
});

test('a deleted ticket takes no more time, and what was spent on it stays', async () => {
  const { admin, erik, ask } = await scene();
  const ticket = await ask();
  await log(erik, ticket);
  await admin.ok(tickets.delete, { params: { ticket } });
  assert.equal((await erik.send(timesheets.log, { params: { ticket }, body: { minutes: 5 } })).status, 404);
  assert.equal((await erik.ok(timesheets.sums, { query: {} })).total.minutes, 30);
});
