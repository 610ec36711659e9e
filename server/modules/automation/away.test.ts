import assert from 'node:assert/strict';
import { test } from 'node:test';
import { absences } from '#contracts/absence.ts';
import { automation, type CreateRule } from '#contracts/automation.ts';
import { notifications } from '#contracts/notifications.ts';
import { requests } from '#contracts/portal/requests.ts';
import { changeMember, createTeam } from '#contracts/staff.ts';
import { tickets } from '#contracts/tickets.ts';
import { desk, type Person } from '#test/support/desk.ts';

const { workspace, workers } = await desk();
const wall = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16);

test('a rule tells the lead of an assignee who is away, and gives neither of them work', async () => {
  const place = await workspace();
  const olga = await place.member('owner', 'Olga');
  const [lena, erik] = [await place.member('agent', 'Lena'), await place.member('agent', 'Erik')];
  const anna = await place.contact('Anna');
  const team = await olga.ok(createTeam, { body: { name: 'Voice', memberIds: [lena.id, erik.id] } });
  const rule = (kind: CreateRule['kind'], name: string, actions: CreateRule['actions']) =>
    olga.ok(automation.createRule, {
      body: {
        kind,
        name,
        enabled: true,
        events: kind === 'trigger' ? ['customer_wrote'] : [],
        idle: null,
        conditions: { match: 'all', groups: [] },
        actions,
        stop: false,
      },
    });
  const ask = async () => (await anna.ok(requests.ask, { body: { subject: 'No dial tone', text: 'All dead.' } })).id;
  const assigneeOf = async (ticket: string) => (await olga.ok(tickets.read, { params: { ticket } })).ticket.assignee?.name ?? null;
  const told = async (person: Person) => (await person.ok(notifications.list)).items.map(({ kind }) => kind);

  await olga.ok(changeMember, { params: { member: erik.id }, body: { version: 1, leadId: lena.id } });
  const his = await ask();
  const { version } = (await olga.ok(tickets.read, { params: { ticket: his } })).ticket;
  await olga.ok(tickets.assign, { params: { ticket: his }, body: { version, assigneeId: erik.id } });
  await workers.runDue();
  for (const each of [erik, lena])
    await olga.ok(absences.create, { params: { member: each.id }, body: { from: wall(-1), until: wall(5) } });
  await rule('trigger', 'Tell the lead', [{ do: 'notify', whom: ['lead'], memberIds: [], teamIds: [] }]);
  await rule('trigger', 'Give it to the lead', [{ do: 'assign', to: { method: 'lead' } }]);
  await rule('assign', 'In turn', [{ do: 'assign', to: { method: 'round_robin', teamId: team.id, skill: null, language: false } }]);

  await anna.ok(requests.reply, { params: { request: his }, body: { text: 'Still dead.' } });
  await workers.runDue();
  assert.deepEqual(await told(lena), ['rule_told'], 'the lead hears of it, though she is away too');
  assert.deepEqual(await told(erik), ['customer_replied', 'assigned'], 'the rule tells whom it names alone');
  assert.equal(await assigneeOf(his), 'Erik', 'it is not given to a lead who is away');
  const fresh = await ask();
  await workers.runDue();
  assert.equal(await assigneeOf(fresh), null, 'nor is anything new given to either');

  const [absence] = (await olga.ok(absences.list, { query: { member: lena.id } })).items;
  await olga.ok(absences.end, { params: { absence: absence?.id ?? '' } });
  const next = await ask();
  await workers.runDue();
  assert.equal(await assigneeOf(next), 'Lena', 'who is back is given work again');
});
