import assert from 'node:assert/strict';
import { test } from 'node:test';
import { automation, type CreateRule, type Idle } from '#contracts/automation.ts';
import { customers } from '#contracts/customers.ts';
import { fields } from '#contracts/fields.ts';
import { requests } from '#contracts/portal/requests.ts';
import { sla } from '#contracts/sla.ts';
import { tags } from '#contracts/tags.ts';
import { tickets } from '#contracts/tickets.ts';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import { startWorkers } from '#server/platform/work/start-workers.ts';
import { desk, type Workspace } from '#test/support/desk.ts';
import { fireDue } from './commands/fire-due.ts';
import { cycleOf, type Waits } from './rules/idle.ts';

const { house, workspace, workers } = await desk();
const sweep = house.works.find(({ name }) => name === 'automation.sweep');

const at = <Result>(place: Workspace, now: string, run: (ctx: Context) => Promise<Result>): Promise<Result> =>
  inWorkspace(house.platform, { workspaceId: place.id, actor: { kind: 'system', reason: 'test' }, now }, run);
const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
const step = async (place: Workspace, minutes: number): Promise<void> => {
  const now = inMinutes(minutes);
  await at(place, now, async (ctx) => sweep?.run?.(ctx, {}));
  await workers.runDue({ at: now });
};

const scene = async (idle: Idle, more: Partial<CreateRule> = {}) => {
  const place = await workspace();
  const [admin, erik, anna] = [await place.member('admin', 'Maja'), await place.member('agent', 'Erik'), await place.contact('Anna')];
  const make = (wanted: Partial<CreateRule>) =>
    admin.ok(automation.createRule, {
      body: {
        kind: 'escalation',
        name: 'Waited too long',
        enabled: true,
        events: [],
        idle,
        conditions: { match: 'all', groups: [] },
        actions: [{ do: 'note', text: 'Waited' }],
        stop: false,
        ...wanted,
      },
    });
  const ask = async () => (await anna.ok(requests.ask, { body: { subject: 'No dial tone', text: 'All dead.' } })).id;
  const notes = async (ticket: string) =>
    (await erik.ok(tickets.read, { params: { ticket } })).entries.filter(({ kind, text }) => kind === 'note' && text === 'Waited').length;
  const rule = await make(more);
  return { place, admin, erik, anna, make, ask, notes, rule };
};
const ourTurn = (minutes: number): Idle => ({ since: 'our_turn', minutes, calendarId: null });

test('a rule acts once in a waiting period, and again in the next', async () => {
  const { place, erik, anna, ask, notes } = await scene(ourTurn(120));
  const ticket = await ask();
  await workers.runDue();
  await step(place, 119);
  assert.equal(await notes(ticket), 0);
  await step(place, 121);
  assert.equal(await notes(ticket), 1);
  await step(place, 400);
  assert.equal(await notes(ticket), 1);
  const { version } = (await erik.ok(tickets.read, { params: { ticket } })).ticket;
  const statuses = (await erik.ok(tickets.statuses)).items;
  const waiting = statuses.find(({ group, default: usual }) => group === 'awaiting_customer' && usual)?.id ?? '';
  await erik.ok(tickets.change, { params: { ticket }, body: { version, statusId: waiting } });
  await workers.runDue();
  await anna.ok(requests.reply, { params: { request: ticket }, body: { text: 'Still dead' } });
  await workers.runDue();
  await step(place, 119);
  assert.equal(await notes(ticket), 1);
  await step(place, 125);
  assert.equal(await notes(ticket), 2);
});

test('what does not match then is asked again when the ticket changes, and acts once it does', async () => {
  const vip: CreateRule['conditions'] = {
    match: 'all',
    groups: [{ match: 'all', conditions: [{ fact: 'priority', operator: 'is', values: ['urgent'] }] }],
  };
  const { place, erik, ask, notes } = await scene(ourTurn(60), { conditions: vip });
  const ticket = await ask();
  await workers.runDue();
  await step(place, 61);
  const [run] = (await erik.ok(automation.runs, { query: { ticket } })).items;
  assert.deepEqual([run?.event, run?.matched, run?.steps[0]?.because?.value], ['idle', 0, 'normal']);
  await step(place, 300);
  assert.equal((await erik.ok(automation.runs, { query: { ticket } })).items.length, 1);
  const { version } = (await erik.ok(tickets.read, { params: { ticket } })).ticket;
  await erik.ok(tickets.change, { params: { ticket }, body: { version, priority: 'urgent' } });
  await workers.runDue();
  await step(place, 301);
  assert.equal(await notes(ticket), 1);
});

test('what does not match then is asked again when its customer gets a tag or a value, and acts once it does', async () => {
  const gold = await scene(ourTurn(60), { enabled: false });
  const { place, admin, erik, ask, notes } = gold;
  const company = await place.company('Kiruna Bygg');
  const bo = await place.contact('Bo', { companyId: company });
  await admin.ok(customers.tagCompany, { params: { company }, body: { name: 'gold' } });
  const [tag] = (await admin.ok(tags.list)).items;
  await admin.ok(customers.untagCompany, { params: { company, tag: tag?.id ?? '' } });
  await admin.ok(fields.create, { body: { on: 'contact', key: 'urgent', name: 'Urgent', kind: 'checkbox' } as never });
  const [field] = (await admin.ok(fields.list)).items;
  await gold.make({
    name: 'Gold waited',
    conditions: {
      match: 'any',
      groups: [
        {
          match: 'any',
          conditions: [
            { fact: 'companyTags', operator: 'is', values: [tag?.id ?? ''] },
            { fact: 'contact.urgent', operator: 'yes', values: [] },
          ],
        },
      ],
    },
  });
  const mine = (await bo.ok(requests.ask, { body: { subject: 'No dial tone', text: 'All dead.' } })).id;
  const other = await ask();
  await workers.runDue();
  await step(place, 61);
  assert.deepEqual([await notes(mine), await notes(other)], [0, 0]);
  await admin.ok(customers.tagCompany, { params: { company }, body: { name: 'gold' } });
  await workers.runDue();
  await step(place, 130);
  assert.deepEqual([await notes(mine), await notes(other)], [1, 0]);
  const anna = await admin.ok(customers.contact, { params: { contact: gold.anna.id } });
  await admin.ok(customers.changeContact, {
    params: { contact: anna.id },
    body: { version: anna.version, fields: { [field?.key ?? '']: true } },
  });
  await workers.runDue();
  await step(place, 200);
  await step(place, 300);
  assert.deepEqual([await notes(mine), await notes(other)], [1, 1]);
  assert.equal((await erik.ok(automation.runs, { query: { ticket: mine } })).items.filter(({ matched }) => matched > 0).length, 1);
});

test('who has no language of their own is asked about anew when their company speaks another, or they join one', async () => {
  const { place, admin, ask, notes, make } = await scene(ourTurn(60), { enabled: false });
  const company = await place.company('Kiruna Bygg');
  const [bo, cia] = [await place.contact('Bo', { companyId: company }), await place.contact('Cia', { companyId: company })];
  const change = async (body: { language: 'sv' | 'en' }) => {
    const { version } = await admin.ok(customers.contact, { params: { contact: cia.id } });
    await admin.ok(customers.changeContact, { params: { contact: cia.id }, body: { version, ...body } });
  };
  await change({ language: 'en' });
  await make({
    name: 'Swedish waited',
    conditions: { match: 'all', groups: [{ match: 'all', conditions: [{ fact: 'language', operator: 'is', values: ['sv'] }] }] },
  });
  const asked = { subject: 'No dial tone', text: 'All dead.' };
  const [mine, own, other] = [
    (await bo.ok(requests.ask, { body: asked })).id,
    (await cia.ok(requests.ask, { body: asked })).id,
    await ask(),
  ];
  await workers.runDue();
  await step(place, 61);
  assert.deepEqual([await notes(mine), await notes(own), await notes(other)], [0, 0, 0]);
  const { version } = await admin.ok(customers.company, { params: { company } });
  await admin.ok(customers.changeCompany, { params: { company }, body: { version, language: 'sv' } });
  await workers.runDue();
  await step(place, 130);
  assert.deepEqual([await notes(mine), await notes(own), await notes(other)], [1, 0, 0]);
  const { items } = await admin.ok(customers.contacts, { query: { q: 'Anna' } });
  await admin.ok(customers.setMembership, { params: { contact: items[0]?.id ?? '', company }, body: {} });
  await workers.runDue();
  await step(place, 200);
  assert.deepEqual([await notes(mine), await notes(own), await notes(other)], [1, 0, 1]);
});

test('a rule that is switched on looks at what waits already, one that is off at nothing', async () => {
  const { place, admin, ask, notes, rule } = await scene(ourTurn(60), { enabled: false });
  const ticket = await ask();
  await workers.runDue();
  await step(place, 90);
  assert.equal(await notes(ticket), 0);
  await admin.ok(automation.changeRule, { params: { rule: rule.id }, body: { version: 1, enabled: true } });
  await workers.runDue();
  await step(place, 91);
  assert.equal(await notes(ticket), 1);
  await admin.ok(automation.changeRule, { params: { rule: rule.id }, body: { version: 2, enabled: false } });
  const other = await ask();
  await workers.runDue();
  await step(place, 200);
  assert.equal(await notes(other), 0);
});

test('two processes and many at once, on what is due after an outage: each acts once', async () => {
  const { place, ask, notes } = await scene(ourTurn(60));
  const ids: string[] = [];
  for (let count = 0; count < 8; count += 1) ids.push(await ask());
  await workers.runDue();
  const back = inMinutes(6 * 60);
  const two = [0, 1].map(() => startWorkers(house.platform, { works: house.works, byHand: true }));
  const sweepNow = () => at(place, back, async (ctx) => sweep?.run?.(ctx, {}));
  await Promise.all([sweepNow(), sweepNow()]);
  await Promise.all([...two.map((worker) => worker.runDue({ at: back })), ...ids.map((id) => at(place, back, (ctx) => fireDue(ctx, id)))]);
  await Promise.all(two.map((worker) => worker.stop({ graceSeconds: 1 })));
  assert.deepEqual(
    await Promise.all(ids.map((id) => notes(id))),
    ids.map(() => 1),
  );
});

test('hours of a calendar count where a rule goes by one, over the night on which the clocks change (R-18)', async () => {
  const { place, admin, make, ask } = await scene(ourTurn(60));
  const week = Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: 540, to: 1020 }] : []));
  const calendar = await admin.ok(sla.createCalendar, { body: { name: 'Office', timeZone: 'Europe/Berlin', week } });
  const rule = await make({ name: 'Office hours', idle: { since: 'created', minutes: 60, calendarId: calendar.id } });
  const ticket = await ask();
  // Friday before the last Sunday of March 2027, half an hour before closing: due on Monday at 9:30, which is summer time.
  await at(place, '2027-03-26T15:30:00.000Z', async (ctx) => {
    await ctx.db
      .updateTable('tickets.ticket')
      .set({ turnSince: ctx.now })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', ticket)
      .execute();
  });
  await admin.ok(automation.changeRule, {
    params: { rule: rule.id },
    body: { version: 1, idle: { since: 'our_turn', minutes: 60, calendarId: calendar.id } },
  });
  await workers.runDue();
  const due = await place.within((ctx) =>
    ctx.db
      .selectFrom('automation.due')
      .select('dueAt')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('ruleId', '=', rule.id)
      .executeTakeFirstOrThrow(),
  );
  assert.equal(Date.parse(due.dueAt ?? ''), Date.parse('2027-03-29T07:30:00.000Z'));
});

test('a waiting period is named by what it began with, and nothing waits on what is closed', () => {
  const ticket: Waits = {
    createdAt: '1',
    statusGroup: 'awaiting_staff',
    nextStep: 'owner',
    turnSince: '2',
    lastStaffAt: '3',
    lastCustomerAt: '4',
    silentSince: '5',
    closedAt: null,
    unlistedAt: null,
  };
  const all = ['created', 'customer', 'staff', 'our_turn', 'staff_silent', 'customer_silent'] as const;
  assert.deepEqual(
    all.map((since) => cycleOf(since, ticket)),
    ['1', '4', '3', '2', '5', null],
  );
  assert.deepEqual(
    all.map((since) => cycleOf(since, { ...ticket, statusGroup: 'closed', closedAt: '6' })),
    all.map(() => null),
  );
});
