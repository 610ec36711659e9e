import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notifications } from '#contracts/notifications.ts';
import { requests } from '#contracts/portal/requests.ts';
import { sla } from '#contracts/sla.ts';
import { tickets } from '#contracts/tickets.ts';
import { addEntry } from '#server/modules/threads/index.ts';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import { startWorkers } from '#server/platform/work/start-workers.ts';
import { desk, type Workspace } from '#test/support/desk.ts';
import { tellDue } from './commands/tell-due.ts';

const { house, workspace, workers } = await desk();
const sweep = house.works.find(({ name }) => name === 'sla.sweep');

const scene = async () => {
  const place = await workspace();
  const [admin, erik, anna] = [await place.member('admin', 'Maja'), await place.member('agent', 'Erik'), await place.contact('Anna')];
  await admin.ok(sla.createPolicy, {
    body: {
      name: 'All',
      conditions: { companyIds: [], productIds: [], channels: [], languages: [] },
      targets: { firstResponse: { normal: 60 }, nextResponse: {}, resolution: {}, turn: { customer: {}, owner: {}, provider: {} } },
      pausedIn: [],
      calendarId: null,
      warnPercent: 50,
      active: true,
    },
  });
  const ask = async () => (await anna.ok(requests.ask, { body: { subject: 'No dial tone', text: 'All dead.' } })).id;
  return { place, admin, erik, anna, ask };
};

const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
const at = <Result>(place: Workspace, now: string, run: (ctx: Context) => Promise<Result>): Promise<Result> =>
  inWorkspace(house.platform, { workspaceId: place.id, actor: { kind: 'system', reason: 'test' }, now }, run);
const told = (place: Workspace) =>
  place.within((ctx) =>
    ctx.db
      .selectFrom('platform.event')
      .select(['name', 'recordId', 'payload'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('name', 'in', ['sla.warned', 'sla.breached'])
      .orderBy('id')
      .execute(),
  );
const names = async (place: Workspace) => (await told(place)).map(({ name }) => name);
const sweepAt = (place: Workspace, now: string) => at(place, now, async (ctx) => sweep?.run?.(ctx, {}));

test('a warning and then a breach are told, each once, as a line, an event and a notice', async () => {
  const { place, admin, erik, ask } = await scene();
  const ticket = await ask();
  await admin.ok(tickets.assign, { params: { ticket }, body: { version: 2, assigneeId: erik.id } });
  await place.within((ctx) =>
    ctx.db
      .updateTable('staff.member')
      .set({ leadId: admin.id })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', erik.id)
      .execute(),
  );
  await workers.runDue();
  const step = async (minutes: number) => {
    await sweepAt(place, inMinutes(minutes));
    await workers.runDue({ at: inMinutes(minutes) });
    return names(place);
  };
  assert.deepEqual(await step(20), []);
  assert.deepEqual(await step(31), ['sla.warned']);
  assert.deepEqual(await step(32), ['sla.warned']);
  assert.deepEqual(await step(61), ['sla.warned', 'sla.breached']);
  assert.deepEqual(await step(180), ['sla.warned', 'sla.breached']);
  const kinds = async (who: typeof erik) => (await who.ok(notifications.list)).items.map(({ kind }) => kind);
  assert.deepEqual(await kinds(erik), ['sla_breached', 'sla_warned', 'assigned']);
  assert.deepEqual(await kinds(admin), ['sla_breached']);
  const { entries } = await erik.ok(tickets.read, { params: { ticket } });
  const lines = entries.flatMap(({ event }) => (event ? [event.name] : []));
  assert.deepEqual(
    lines.filter((name) => name.startsWith('sla')),
    ['sla_warned', 'sla_breached'],
  );
});

test('after an outage of six hours each is told once, late, whoever of two workers does it (R-17)', async () => {
  const { place, ask } = await scene();
  const ids: string[] = [];
  for (let count = 0; count < 12; count += 1) ids.push(await ask());
  const back = inMinutes(6 * 60);
  const two = [0, 1].map(() => startWorkers(house.platform, { works: house.works, byHand: true }));
  await Promise.all([sweepAt(place, back), sweepAt(place, back)]);
  await Promise.all([...two.map((worker) => worker.runDue({ at: back })), ...ids.map((id) => at(place, back, (ctx) => tellDue(ctx, id)))]);
  await Promise.all(two.map((worker) => worker.stop({ graceSeconds: 1 })));
  const events = await told(place);
  for (const name of ['sla.warned', 'sla.breached']) {
    const those = events.filter((event) => event.name === name);
    assert.deepEqual(those.map(({ recordId }) => recordId ?? '').toSorted(), ids.toSorted(), name);
    const late = those.map(({ payload }) => (payload as { lateSeconds: number }).lateSeconds);
    assert.ok(
      late.every((seconds) => seconds >= 5 * 3600 && seconds <= 6 * 3600),
      String(late),
    );
  }
});

test('an answer in time is told nothing of; one too late has been told though the sweep came later still', async () => {
  const { place, erik, ask } = await scene();
  const [intime, toolate] = [await ask(), await ask()];
  const write = (recordId: string, now: string) =>
    at(place, now, async (ctx) => {
      const author = { kind: 'member', id: erik.id, name: 'Erik', side: 'owner' } as const;
      await addEntry(ctx, {
        recordId,
        kind: 'reply',
        sides: ['customer', 'owner'],
        state: 'released',
        author,
        channel: 'web',
        text: 'Done.',
      });
    });
  await write(intime, inMinutes(59));
  await write(toolate, inMinutes(61));
  await sweepAt(place, inMinutes(70));
  await workers.runDue({ at: inMinutes(70) });
  assert.deepEqual(
    (await told(place)).map(({ name, recordId }) => [name, recordId]),
    [['sla.breached', toolate]],
  );
});

test('by another promise what is not used up is told anew, and what is over is judged no more', async () => {
  const { place, admin, erik, ask } = await scene();
  const ticket = await ask();
  await at(place, inMinutes(61), (ctx) => tellDue(ctx, ticket));
  const [policy] = (await admin.ok(sla.policies)).items;
  assert.ok(policy);
  const targets = { ...policy.targets, firstResponse: { normal: 240 } };
  await admin.ok(sla.changePolicy, { params: { policy: policy.id }, body: { version: 1, targets } });
  await erik.ok(sla.repin, { params: { ticket }, body: { policyId: null } });
  await at(place, inMinutes(100), (ctx) => tellDue(ctx, ticket));
  assert.deepEqual(await names(place), ['sla.warned', 'sla.breached']);
  await at(place, inMinutes(241), (ctx) => tellDue(ctx, ticket));
  assert.deepEqual(await names(place), ['sla.warned', 'sla.breached', 'sla.warned', 'sla.breached']);
});
