import assert from 'node:assert/strict';
import { test } from 'node:test';
import { automation, type CreateRule } from '#contracts/automation.ts';
import { notifications } from '#contracts/notifications.ts';
import { requests } from '#contracts/portal/requests.ts';
import { createTeam, deleteTeam } from '#contracts/staff.ts';
import { tags } from '#contracts/tags.ts';
import { tickets } from '#contracts/tickets.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { desk, type Person } from '#test/support/desk.ts';
import { allOf, ruleDraft } from '#test/support/rule-drafts.ts';
import { forgetRuns } from './commands/forget-runs.ts';

const { house, workspace, workers } = await desk();

const scene = async () => {
  const place = await workspace();
  const [admin, erik, anna] = [await place.member('admin', 'Maja'), await place.member('agent', 'Erik'), await place.contact('Anna')];
  const make = (wanted: Partial<CreateRule>) => admin.ok(automation.createRule, { body: ruleDraft(wanted) });
  const ask = async (subject = 'No dial tone', who: Person = anna) =>
    (await who.ok(requests.ask, { body: { subject, text: 'All handsets are dead.' } })).id;
  const read = async (ticket: string) => erik.ok(tickets.read, { params: { ticket } });
  return { place, admin, erik, anna, make, ask, read };
};

test('a web request is given out by the first assign rule that matches, and the line in its history explains it', async () => {
  const { admin, erik, make, ask, read } = await scene();
  await make({ kind: 'assign', name: 'Fax', conditions: allOf({ fact: 'subject', operator: 'contains', values: ['fax'] }), stop: true });
  const { id } = await make({
    kind: 'assign',
    name: 'Web to Erik',
    actions: [{ do: 'assign', to: { method: 'member', memberId: erik.id } }],
  });
  const ticket = await ask();
  await workers.runDue();
  const { ticket: now, entries } = await read(ticket);
  assert.equal(now.assignee?.id, erik.id);
  const line = entries.find(({ event }) => event?.name === 'assigned');
  assert.deepEqual([line?.rule?.id, line?.rule?.name, line?.rule?.version, line?.author.kind], [id, 'Web to Erik', 1, 'system']);
  const run = await erik.ok(automation.run, { params: { run: line?.rule?.runId ?? '' } });
  assert.deepEqual(
    run.steps.map((step) => [step.name, step.version, step.matched, step.because?.fact ?? null, step.because?.value ?? null]),
    [
      ['Fax', 1, false, 'subject', 'No dial tone'],
      ['Web to Erik', 1, true, null, null],
    ],
  );
  assert.deepEqual(run.steps[1]?.effects, [{ do: 'assign', outcome: 'done', from: null, to: erik.id }]);
  assert.equal(run.names[erik.id], 'Erik');
  assert.equal(run.rules.length, 2);
  const [, second] = (await admin.ok(automation.rules, { query: { kind: 'assign' } })).items;
  assert.equal(second?.matches.count, 1);
});

test('every change of a rule is caused by the event that it answers, and a customer sees no trace of rules', async () => {
  const { place, anna, make, ask } = await scene();
  const closing = (await anna.ok(requests.list)).items;
  assert.deepEqual(closing, []);
  await make({ name: 'Raise', actions: [{ do: 'raise' }, { do: 'note', text: 'Look at [[number]]: [[subject]]' }] });
  const ticket = await ask();
  await workers.runDue();
  const events = await place.within((ctx) =>
    ctx.db
      .selectFrom('platform.event')
      .select(['id', 'name', 'causedBy', 'actorKind'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('recordId', '=', ticket)
      .orderBy('id')
      .execute(),
  );
  const opened = events.find(({ name }) => name === 'ticket.opened');
  const changes = events.filter(({ name, actorKind }) => name === 'ticket.changed' && actorKind === 'system');
  assert.ok(changes.length >= 2);
  assert.ok(changes.every(({ causedBy }) => causedBy === opened?.id));
  assert.ok(!JSON.stringify(await anna.ok(requests.read, { params: { request: ticket } })).includes('Raise'));
});

test('a rule acts once for an event, whatever it sets off; triggers that set off each other come to rest', async () => {
  const { make, ask, read, erik } = await scene();
  await make({ name: 'Tag', events: ['opened', 'tagged', 'changed'], actions: [{ do: 'tag', name: 'seen' }, { do: 'raise' }] });
  await make({
    name: 'Untag',
    events: ['tagged', 'changed'],
    actions: [
      { do: 'untag', name: 'seen' },
      { do: 'priority', priority: 'low' },
    ],
  });
  const ticket = await ask();
  await workers.runDue();
  assert.deepEqual([(await read(ticket)).ticket.tags, (await read(ticket)).ticket.priority], [[], 'low']);
  const { items } = await erik.ok(automation.runs, { query: { ticket } });
  assert.deepEqual(
    items.map(({ event, matched, steps }) => [event, matched, steps.map(({ name, depth }) => `${name} ${depth}`)]),
    [['opened', 2, ['Tag 0', 'Untag 1']]],
  );
});

test('work that is brought twice acts once: its key says so', async () => {
  const { place, make, ask, read } = await scene();
  await make({ name: 'Note', actions: [{ do: 'note', text: 'Once' }] });
  const ticket = await ask();
  await workers.runDue();
  await place.within((ctx) =>
    ctx.db
      .updateTable('platform.work')
      .set({ state: 'waiting', endedAt: null })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('name', '=', 'automation.ask')
      .execute(),
  );
  await workers.runDue();
  assert.equal((await read(ticket)).entries.filter(({ kind }) => kind === 'note').length, 1);
});

test('what a command refuses is undone alone, and the log names the refusal', async () => {
  const { admin, make, ask, read, erik } = await scene();
  const team = await admin.ok(createTeam, { body: { name: 'Voice', memberIds: [] } });
  await make({
    name: 'To nobody',
    actions: [
      { do: 'assign', to: { method: 'round_robin', teamId: team.id, skill: null, language: false } },
      { do: 'assign', to: { method: 'team', teamId: team.id } },
      { do: 'raise' },
    ],
  });
  await admin.ok(deleteTeam, { params: { team: team.id } });
  const ticket = await ask();
  await workers.runDue();
  const [run] = (await erik.ok(automation.runs, { query: { ticket } })).items;
  assert.deepEqual(
    run?.steps[0]?.effects.map(({ do: name, outcome, to }) => [name, outcome, to]),
    [
      ['assign', 'nobody', null],
      ['assign', 'refused', 'not_found'],
      ['raise', 'done', 'high'],
    ],
  );
  assert.equal((await read(ticket)).ticket.priority, 'high');
});

test('a customer who answers starts triggers, a machine’s words and a rule’s own do not', async () => {
  const { make, ask, anna, read } = await scene();
  await make({ name: 'Wrote', events: ['customer_wrote', 'noted', 'staff_wrote'], actions: [{ do: 'note', text: 'They wrote' }] });
  const ticket = await ask();
  await workers.runDue();
  assert.equal((await read(ticket)).entries.filter(({ kind }) => kind === 'note').length, 0);
  await anna.ok(requests.reply, { params: { request: ticket }, body: { text: 'Hello?' } });
  await workers.runDue();
  assert.equal((await read(ticket)).entries.filter(({ kind }) => kind === 'note').length, 1);
});

test('members whom a rule wants to know are told once, by its name', async () => {
  const { make, ask, erik, admin } = await scene();
  await make({ name: 'Port problems', actions: [{ do: 'notify', whom: ['assignee'], memberIds: [erik.id], teamIds: [] }] });
  await ask();
  await workers.runDue();
  const { items } = await erik.ok(notifications.list);
  assert.deepEqual(
    items.map(({ kind, actorName }) => [kind, actorName]),
    [['rule_told', 'Port problems']],
  );
  assert.equal((await admin.ok(notifications.list)).items.length, 0);
});

test('a rule that is changed is another version, and the log keeps the one that acted', async () => {
  const { admin, make, ask, erik } = await scene();
  const { id } = await make({ name: 'Raise' });
  const first = await ask();
  await workers.runDue();
  await admin.ok(automation.changeRule, { params: { rule: id }, body: { version: 1, actions: [{ do: 'tag', name: 'new' }] } });
  assert.equal(
    await admin.refused(automation.changeRule, 409, { params: { rule: id }, body: { version: 1, name: 'Late' } }),
    'stale_version',
  );
  const second = await ask();
  await workers.runDue();
  const version = async (ticket: string) => {
    const [run] = (await erik.ok(automation.runs, { query: { ticket } })).items;
    const { rules } = await erik.ok(automation.run, { params: { run: run?.id ?? '' } });
    return rules.map((was) => [was.version, was.current, was.body.actions[0]?.do]);
  };
  assert.deepEqual(await version(first), [[1, 2, 'raise']]);
  assert.deepEqual(await version(second), [[2, 2, 'tag']]);
  await admin.ok(automation.deleteRule, { params: { rule: id } });
  assert.deepEqual(await version(first), [[1, null, 'raise']]);
  assert.equal((await admin.send(automation.rule, { params: { rule: id } })).status, 404);
});

test('rules are kept in order, and what makes no sense is refused with its place', async () => {
  const { admin, erik, make } = await scene();
  const ids = [await make({ name: 'One' }), await make({ name: 'Two' })].map(({ id }) => id);
  await admin.ok(automation.orderRules, { body: { kind: 'trigger', ids: ids.toReversed() } });
  const { items } = await admin.ok(automation.rules, { query: { kind: 'trigger' } });
  assert.deepEqual(
    items.map(({ name }) => name),
    ['Two', 'One'],
  );
  assert.equal(await admin.refused(automation.orderRules, 409, { body: { kind: 'trigger', ids: [ids[0] ?? ''] } }), 'list_changed');
  const wrong = await admin.send(automation.createRule, {
    body: ruleDraft({
      name: 'Wrong',
      events: [],
      conditions: allOf({ fact: 'colour', operator: 'is', values: ['red'] }),
      actions: [{ do: 'discard' }],
    }),
  });
  assert.equal(wrong.status, 422);
  assert.deepEqual(
    (wrong.body as { errors: { path: string }[] }).errors.map(({ path }) => path),
    ['body.events', 'body.conditions.groups.0.conditions.0', 'body.actions.0'],
  );
  assert.equal(await admin.refused(automation.createRule, 409, { body: ruleDraft({ name: 'one' }) }), 'name_taken');
  assert.equal((await erik.send(automation.createRule, { body: ruleDraft({ name: 'Mine' }) })).status, 403);
});

test('a trial says what a rule would do and why not, and changes nothing', async () => {
  const { admin, ask, read, make } = await scene();
  const there = [await ask('Fax is dead'), await ask('No dial tone')];
  await make({ name: 'On tags', events: ['tagged'], actions: [{ do: 'raise' }] });
  const result = await admin.ok(automation.tryRule, {
    body: {
      rule: ruleDraft({
        name: 'New',
        events: ['changed'],
        conditions: allOf({ fact: 'subject', operator: 'contains', values: ['fax'] }),
        actions: [
          { do: 'tag', name: 'fax' },
          { do: 'assign', to: { method: 'least_loaded', teamId: null, skill: null, language: false } },
        ],
      }),
    },
  });
  assert.deepEqual([result.looked, result.matched], [2, 1]);
  assert.deepEqual(
    result.items.map(({ ticket, matched, because, effects }) => [
      ticket.id,
      matched,
      because?.value ?? null,
      effects.map(({ outcome }) => outcome),
    ]),
    [
      [there[1], false, 'No dial tone', []],
      [there[0], true, null, ['done', 'unknown']],
    ],
  );
  assert.equal(result.reasons[0]?.count, 1);
  assert.deepEqual(
    result.follows.map(({ name, back }) => [name, back]),
    [['On tags', true]],
  );
  assert.deepEqual((await read(there[0] ?? '')).ticket.tags, []);
  assert.deepEqual((await admin.ok(tags.list)).items, []);
});

test('a member asks the assign rules about a ticket, at once', async () => {
  const { admin, erik, make } = await scene();
  await make({ kind: 'assign', name: 'To Erik', actions: [{ do: 'assign', to: { method: 'member', memberId: erik.id } }] });
  const plain = await admin.ok(tickets.open, { body: { subject: 'By staff', text: 'Noted', as: 'note' } });
  await workers.runDue();
  assert.equal((await admin.ok(tickets.read, { params: { ticket: plain.id } })).ticket.assignee, null);
  assert.equal((await admin.ok(automation.askRules, { params: { ticket: plain.id }, body: {} })).assignee?.id, erik.id);
  const asked = await admin.ok(tickets.open, { body: { subject: 'By staff', text: 'Noted', as: 'note', byRules: true } });
  await workers.runDue();
  assert.equal((await admin.ok(tickets.read, { params: { ticket: asked.id } })).ticket.assignee?.id, erik.id);
});

test('a rule that asks about a tag asks about the one that it was merged into; runs of a deleted ticket are for those who may restore it', async () => {
  const { admin, erik, make, ask } = await scene();
  const [first, second] = [
    await admin.ok(tags.create, { body: { name: 'vip', colour: null } }),
    await admin.ok(tags.create, { body: { name: 'gold', colour: null } }),
  ];
  const { id } = await make({ name: 'VIP', events: ['tagged'], conditions: allOf({ fact: 'tags', operator: 'is', values: [first.id] }) });
  await admin.ok(tags.merge, { params: { tag: first.id }, body: { intoId: second.id } });
  const changed = await admin.ok(automation.rule, { params: { rule: id } });
  assert.deepEqual([changed.version, changed.conditions.groups[0]?.conditions[0]?.values], [2, [second.id]]);
  const ticket = await ask();
  await erik.ok(tickets.tag, { params: { ticket }, body: { name: 'gold' } });
  await workers.runDue();
  const [run] = (await erik.ok(automation.runs, { query: { matched: 'true' } })).items;
  assert.equal(run?.ticket.id, ticket);
  await admin.ok(tickets.delete, { params: { ticket } });
  assert.equal((await erik.ok(automation.runs)).items.length, 0);
  assert.equal(await erik.refused(automation.run, 404, { params: { run: run?.id ?? '' } }), 'not_found');
  assert.equal((await admin.ok(automation.run, { params: { run: run?.id ?? '' } })).id, run?.id);
});

test('runs are kept for 30 days, and a deleted rule for as long as they', async () => {
  const { place, admin, make, ask, erik } = await scene();
  const { id } = await make({ name: 'Raise' });
  const ticket = await ask();
  await workers.runDue();
  await admin.ok(automation.deleteRule, { params: { rule: id } });
  const after = (days: number) =>
    inWorkspace(
      house.platform,
      { workspaceId: place.id, actor: { kind: 'system', reason: 'test' }, now: new Date(Date.now() + days * 86_400_000).toISOString() },
      (ctx) => forgetRuns(ctx),
    );
  const left = async () => (await erik.ok(automation.runs, { query: { ticket } })).items.length;
  await after(29);
  assert.equal(await left(), 1);
  await after(31);
  assert.equal(await left(), 0);
  const rules = await place.within((ctx) =>
    ctx.db.selectFrom('automation.rule').select('id').where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  assert.deepEqual(rules, []);
});
