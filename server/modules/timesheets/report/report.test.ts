import assert from 'node:assert/strict';
import { test } from 'node:test';
import { companyReport } from '#contracts/company-report.ts';
import { customers } from '#contracts/customers.ts';
import { changeMember, createRole } from '#contracts/staff.ts';
import { ticketImports } from '#contracts/ticket-imports.ts';
import { tickets } from '#contracts/tickets.ts';
import { timesheets } from '#contracts/timesheets.ts';
import { desk, type Person } from '#test/support/desk.ts';

const { workspace } = await desk();
const days = { from: '2026-11-01', to: '2026-11-30' };

const scene = async () => {
  const place = await workspace();
  const company = await place.company('Fjord');
  await place.member('owner', 'Olga');
  const admin = await place.member('admin', 'Ada');
  const [erik, lisa] = [await place.member('agent', 'Erik'), await place.member('agent', 'Lisa')];
  const anna = await place.contact('Anna', { companyId: company });
  const bo = await place.contact('Bo', { companyId: company });
  let made = 0;
  /** A ticket of the past, such as imports bring. */
  const ask = async (who: Person, subject: string, at: string, more: { closedAt?: string; company?: string } = {}) => {
    const from = { requester: { address: who.address, name: who.name }, company: 'Fjord' };
    const past = {
      externalId: String((made += 1)),
      subject,
      ...from,
      ...more,
      entries: [{ at, from: 'customer' as const, text: 'All dead.' }],
    };
    const result = await admin.ok(ticketImports.add, { body: { source: 'old-desk', tickets: [past] } });
    return (await admin.ok(tickets.read, { params: { ticket: result.tickets[0]?.reference ?? '' } })).ticket.id;
  };
  return { place, company, admin, erik, lisa, anna, bo, ask };
};
const log = (who: Person, ticket: string, minutes: number, day: string, billable = true) =>
  who.ok(timesheets.log, { params: { ticket }, body: { minutes, day, billable } });
const statusOf = async (answer: Promise<{ status: number; body: unknown }>) => (await answer).status;

test('whoever lacks tickets gets no report, and nobody else’s time is told to one who may not see it', async () => {
  const { admin, erik, lisa, anna, company, ask, place } = await scene();
  const ticket = await ask(anna, 'No dial tone', '2026-11-05T10:00:00Z');
  await log(erik, ticket, 30, '2026-11-05');
  await log(lisa, ticket, 45, '2026-11-06');
  const read = (who: Person) => who.ok(companyReport.read, { params: { company }, query: days });
  assert.deepEqual([(await read(admin)).time, (await read(admin)).total.minutes], ['all', 75]);
  const own = await read(erik);
  assert.deepEqual([own.time, own.total.minutes, own.people[0]?.workers.map(({ name }) => name)], ['own', 30, ['Erik']]);
  const viewer = await place.member('viewer', 'Vera');
  assert.deepEqual([(await read(viewer)).time, (await read(viewer)).total.minutes], ['none', 0]);
  const role = await admin.ok(createRole, { body: { name: 'Desk', permissions: ['customers.see', 'time.see'] } });
  await admin.ok(changeMember, { params: { member: lisa.id }, body: { version: 1, roleIds: [role.id] } });
  for (const route of [companyReport.read, companyReport.tickets, companyReport.export])
    assert.equal(await statusOf(lisa.send(route, { params: { company }, query: days })), 403, route.name);
  for (const route of [companyReport.read, companyReport.tickets, companyReport.export]) {
    assert.equal(await statusOf(anna.send(route, { params: { company }, query: days })), 404, route.name);
    const elsewhere = await (await workspace()).company();
    assert.equal(await statusOf(admin.send(route, { params: { company: elsewhere }, query: days })), 404, route.name);
    assert.equal(await statusOf(admin.send(route, { params: { company }, query: { from: '2026-11-02', to: '2026-11-01' } })), 422);
    assert.equal(await statusOf(admin.send(route, { params: { company }, query: { from: '2026-02-30', to: '2026-03-01' } })), 422);
  }
});

test('tickets and 3 h 15 min of two people are one report with a sum for each of them', async () => {
  const { admin, erik, lisa, anna, bo, company, ask } = await scene();
  const [lift, door, old] = [
    await ask(anna, 'The lift stops', '2026-11-05T10:00:00Z'),
    await ask(bo, 'The door sticks', '2026-11-10T10:00:00Z'),
    await ask(anna, 'Before all that', '2026-09-01T10:00:00Z'),
  ];
  await log(erik, lift, 60, '2026-11-05');
  await log(lisa, lift, 30, '2026-11-30', false);
  await log(erik, door, 105, '2026-11-12');
  await log(erik, door, 600, '2026-12-01');
  await log(erik, old, 15, '2026-10-31');
  const report = await admin.ok(companyReport.read, { params: { company }, query: days });
  assert.deepEqual([report.total.minutes, report.total.billableMinutes, report.timeZone], [195, 165, 'Europe/Stockholm']);
  assert.deepEqual([report.total.opened, report.total.closed, report.total.open, report.more], [2, 0, 3, 0]);
  const [first, second] = report.people;
  assert.deepEqual([first?.name, first?.minutes, first?.opened, first?.open], ['Bo', 105, 1, 1]);
  assert.deepEqual([second?.name, second?.minutes, second?.billableMinutes, second?.opened, second?.open], ['Anna', 90, 60, 1, 2]);
  assert.deepEqual(
    second?.workers.map(({ name, minutes }) => [name, minutes]),
    [
      ['Erik', 60],
      ['Lisa', 30],
    ],
  );
  const page = await admin.ok(companyReport.tickets, { params: { company }, query: { ...days, person: anna.id } });
  assert.deepEqual(
    page.items.map(({ subject, time, workers }) => [subject, time.minutes, workers.length]),
    [
      ['The lift stops', 90, 2],
      ['Before all that', 0, 0],
    ],
  );
  const pieces: string[] = [];
  for (let cursor: string | undefined, more = true; more;) {
    const some = await admin.ok(companyReport.tickets, {
      params: { company },
      query: { ...days, limit: 1, ...(cursor ? { cursor } : {}) },
    });
    pieces.push(...some.items.map(({ id }) => id));
    cursor = some.next ?? undefined;
    more = some.next !== null;
  }
  assert.deepEqual(pieces, [door, lift, old]);
});

test('a ticket counts as closed in the span in which it was, and not at all once it was over before', async () => {
  const { admin, anna, company, ask } = await scene();
  await ask(anna, 'Over soon', '2026-11-05T10:00:00Z', { closedAt: '2026-11-29T23:30:00Z' });
  const figures = async (from: string, to: string) => {
    const { total } = await admin.ok(companyReport.read, { params: { company }, query: { from, to } });
    return [total.opened, total.closed, total.open];
  };
  // Half past midnight of the 30th in Stockholm.
  assert.deepEqual(await figures('2026-11-01', '2026-11-29'), [1, 0, 1]);
  assert.deepEqual(await figures('2026-11-30', '2026-11-30'), [0, 1, 0]);
  assert.deepEqual(await figures('2026-12-01', '2026-12-31'), [0, 0, 0]);
});

test('departments count along if asked, and what is on the account of others does not', async () => {
  const { place, admin, erik, anna, company, ask } = await scene();
  const { id: branch } = await admin.ok(customers.createCompany, { body: { name: 'Fjord North', parentId: company } });
  const { id: deep } = await admin.ok(customers.createCompany, { body: { name: 'Fjord North Stores', parentId: branch } });
  const ole = await place.contact('Ole', { companyId: deep });
  await log(erik, await ask(anna, 'Here', '2026-11-05T10:00:00Z'), 10, '2026-11-05');
  await log(erik, await ask(ole, 'Beneath', '2026-11-05T11:00:00Z', { company: 'Fjord North Stores' }), 20, '2026-11-05');
  const read = (query: object) => admin.ok(companyReport.read, { params: { company }, query: { ...days, ...query } });
  assert.equal((await read({})).total.minutes, 10);
  const all = await read({ below: 'true' });
  assert.deepEqual([all.total.minutes, all.departments.map(({ name }) => name)], [30, ['Fjord North', 'Fjord North Stores']]);
});

test('the file has a line for each member who worked, and no text in it becomes a formula', async () => {
  const { admin, erik, lisa, anna, company, ask } = await scene();
  const ticket = await ask(anna, '=HYPERLINK("http://evil.example")', '2026-11-05T10:00:00Z');
  await log(erik, ticket, 60, '2026-11-05');
  await log(lisa, ticket, 30, '2026-11-05', false);
  await ask(anna, 'Nobody worked on it', '2026-11-06T10:00:00Z');
  const answer = await admin.send(companyReport.export, { params: { company }, query: days });
  assert.equal(answer.status, 200);
  const lines = answer.raw.trim().split('\r\n');
  assert.equal(lines.length, 4);
  assert.match(lines[1] ?? '', /^Fjord,Anna,[A-Z]+-2,Nobody worked on it,2026-11-06,,awaiting_staff,,0,0,0$/);
  assert.match(lines[2] ?? '', /^Fjord,Anna,[A-Z]+-1,"'=HYPERLINK\(""http:\/\/evil.example""\)",2026-11-05,,awaiting_staff,Erik,60,60,0$/);
  assert.match(lines[3] ?? '', /,Lisa,30,0,30$/);
});
