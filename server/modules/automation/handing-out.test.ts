import assert from 'node:assert/strict';
import { test } from 'node:test';
import { automation, type AssignTo } from '#contracts/automation.ts';
import { requests } from '#contracts/portal/requests.ts';
import { changeMember, createTeam, disableMember } from '#contracts/staff.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { startWorkers } from '#server/platform/work/start-workers.ts';
import { desk, type Person } from '#test/support/desk.ts';

const { house, workspace, workers } = await desk();

const scene = async () => {
  const place = await workspace();
  const admin = await place.member('owner', 'Maja');
  const agents = [await place.member('agent', 'Erik'), await place.member('agent', 'Ida'), await place.member('agent', 'Omar')];
  const anna = await place.contact('Anna');
  const team = await admin.ok(createTeam, { body: { name: 'Voice', memberIds: agents.map(({ id }) => id) } });
  const byRule = (to: AssignTo) =>
    admin.ok(automation.createRule, {
      body: {
        kind: 'assign',
        name: `To ${to.method}`,
        enabled: true,
        events: [],
        idle: null,
        conditions: { match: 'all', groups: [] },
        actions: [{ do: 'assign', to }],
        stop: false,
      },
    });
  const ask = async (who: Person = anna) => (await who.ok(requests.ask, { body: { subject: 'No dial tone', text: 'All dead.' } })).id;
  const assigneeOf = async (ticket: string) => (await admin.ok(tickets.read, { params: { ticket } })).ticket.assignee?.name ?? null;
  const put = (who: Person, change: { skills?: string[]; capacity?: number }) =>
    admin.ok(changeMember, { params: { member: who.id }, body: { version: 1, ...change } });
  return { place, admin, agents, anna, team, byRule, ask, assigneeOf, put };
};
const pool = (teamId: string, method: 'round_robin' | 'least_loaded' = 'round_robin', skill: string | null = null): AssignTo => ({
  method,
  teamId,
  skill,
  language: false,
});

test('in turn, whoever is shut out is passed over, and who is full too', async () => {
  const { admin, agents, team, byRule, ask, assigneeOf, put } = await scene();
  await byRule(pool(team.id));
  const [erik, ida, omar] = agents as [Person, Person, Person];
  await put(omar, { capacity: 1 });
  await admin.ok(disableMember, { params: { member: ida.id } });
  const names: (string | null)[] = [];
  for (let count = 0; count < 4; count += 1) {
    const ticket = await ask();
    await workers.runDue();
    names.push(await assigneeOf(ticket));
  }
  assert.deepEqual(names, [erik.name, omar.name, erik.name, erik.name]);
});

test('many at once by load come out even: nobody is the least loaded twice', async () => {
  const { agents, team, byRule, ask, assigneeOf } = await scene();
  await byRule(pool(team.id, 'least_loaded'));
  const ids = await Promise.all(Array.from({ length: 9 }, () => ask()));
  const three = [0, 1, 2].map(() => startWorkers(house.platform, { works: house.works, byHand: true }));
  await Promise.all(three.map((worker) => worker.runDue()));
  await Promise.all(three.map((worker) => worker.stop({ graceSeconds: 1 })));
  const names = await Promise.all(ids.map((id) => assigneeOf(id)));
  assert.deepEqual(
    agents.map(({ name }) => names.filter((each) => each === name).length),
    [3, 3, 3],
  );
});

test('by skill, and to whoever had the last ticket of the same person', async () => {
  const { agents, anna, team, byRule, ask, assigneeOf, put, admin, place } = await scene();
  const [, , omar] = agents as [Person, Person, Person];
  await put(omar, { skills: ['Porting'] });
  await byRule(pool(team.id, 'round_robin', 'porting'));
  const first = await ask();
  await workers.runDue();
  assert.equal(await assigneeOf(first), omar.name);
  const [rule] = (await admin.ok(automation.rules, { query: { kind: 'assign' } })).items;
  await admin.ok(automation.changeRule, {
    params: { rule: rule?.id ?? '' },
    body: { version: 1, actions: [{ do: 'assign', to: { method: 'last' } }] },
  });
  const [again, stranger] = [await ask(anna), await ask(await place.contact('Bo'))];
  await workers.runDue();
  assert.deepEqual([await assigneeOf(again), await assigneeOf(stranger)], [omar.name, null]);
});

test('the next ticket is the too long waiting, then the sooner due, then the first; each goes to one', async () => {
  const { place, agents, team, ask, admin } = await scene();
  const ids: string[] = [];
  for (let count = 0; count < 5; count += 1) ids.push(await ask());
  const [plain, due, long, other, late] = ids as [string, string, string, string, string];
  const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  const set = (id: string, change: object) =>
    place.within((ctx) =>
      ctx.db.updateTable('tickets.ticket').set(change).where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute(),
    );
  const elsewhere = await admin.ok(createTeam, { body: { name: 'Billing', memberIds: [] } });
  await set(plain, { turnSince: ago(3) });
  await set(due, { turnSince: ago(1), nextDueAt: ago(-1) });
  await set(long, { turnSince: ago(25), teamId: team.id });
  await set(other, { turnSince: ago(90), teamId: elsewhere.id });
  await set(late, { turnSince: ago(2) });
  const [erik] = agents as [Person];
  const take = async (who: Person) => (await who.ok(tickets.takeNext, { body: {} })).id;
  assert.deepEqual([await take(erik), await take(erik)], [long, due]);
  const two = await Promise.all(agents.slice(1).map((who) => take(who)));
  assert.deepEqual(two.toSorted(), [plain, late].toSorted());
  assert.equal(await erik.refused(tickets.takeNext, 409, { body: {} }), 'nothing_waits');
});

test('an answer is sent once more, and the silence begins anew', async () => {
  const { agents, ask, anna } = await scene();
  const [erik] = agents as [Person];
  const ticket = await ask();
  assert.equal(await erik.refused(tickets.repost, 409, { params: { ticket }, body: {} }), 'nothing_to_repost');
  await erik.ok(threads.write, {
    params: { record: ticket },
    body: { lane: 'everyone', text: 'Please restart it.', seenSeq: 99 },
  });
  await workers.runDue({ at: new Date(Date.now() + 60_000).toISOString() });
  await erik.ok(tickets.repost, { params: { ticket }, body: {} });
  await workers.runDue({ at: new Date(Date.now() + 60_000).toISOString() });
  const { entries } = await anna.ok(requests.read, { params: { request: ticket } });
  assert.equal(entries.filter(({ text }) => text === 'Please restart it.').length, 2);
});
