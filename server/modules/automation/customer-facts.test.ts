import assert from 'node:assert/strict';
import { test } from 'node:test';
import { automation, type CreateRule } from '#contracts/automation.ts';
import { customers } from '#contracts/customers.ts';
import { fields } from '#contracts/fields.ts';
import { requests } from '#contracts/portal/requests.ts';
import { tags } from '#contracts/tags.ts';
import { tickets } from '#contracts/tickets.ts';
import type { Actor } from '#server/platform/db/actor.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { desk } from '#test/support/desk.ts';
import { allOf, ruleDraft } from '#test/support/rule-drafts.ts';
import { listRuns, readRun } from './queries/runs.ts';

const { workspace, workers, house } = await desk();

const scene = async () => {
  const place = await workspace();
  const company = await place.company('Kiruna Bygg');
  const [owner, erik] = [await place.member('owner', 'Maja'), await place.member('agent', 'Erik')];
  const anna = await place.contact('Anna', { companyId: company });
  const when = (...conditions: Parameters<typeof allOf>) => ({ conditions: allOf(...conditions) });
  const make = (wanted: Partial<CreateRule>) => owner.ok(automation.createRule, { body: ruleDraft(wanted) });
  const field = (on: 'ticket' | 'company' | 'contact', key: string, more: object) =>
    owner.ok(fields.create, { body: { on, key, name: key, ...more } as never });
  const ask = async () => {
    const { id } = await anna.ok(requests.ask, { body: { subject: 'No dial tone', text: 'Dead.' } });
    await workers.runDue();
    return id;
  };
  const read = async (ticket: string) => (await erik.ok(tickets.read, { params: { ticket } })).ticket;
  const firstRun = async (ticket: string) => (await erik.ok(automation.runs, { query: { ticket } })).items[0] ?? assert.fail();
  const idOf = async (name: string) => (await owner.ok(tags.list)).items.find((tag) => tag.name === name)?.id ?? assert.fail(name);
  return { place, company, owner, erik, anna, when, make, field, ask, read, firstRun, idOf };
};

test('a tag of the contact and a tag of the company are asked about each by itself, and a merged one is followed', async () => {
  const { company, owner, anna, when, make, ask, read, firstRun, idOf } = await scene();
  await owner.ok(customers.tagContact, { params: { contact: anna.id }, body: { name: 'vip' } });
  await owner.ok(customers.tagCompany, { params: { company }, body: { name: 'gold' } });
  const [vip, gold] = [await idOf('vip'), await idOf('gold')];
  await make({ name: 'Company', ...when({ fact: 'companyTags', operator: 'is', values: [vip] }), actions: [{ do: 'tag', name: 'wrong' }] });
  const { id } = await make({ name: 'VIP', ...when({ fact: 'contactTags', operator: 'is', values: [vip] }) });
  const ticket = await ask();
  assert.deepEqual([(await read(ticket)).priority, (await read(ticket)).tags], ['high', []]);
  const run = await firstRun(ticket);
  assert.deepEqual(
    run.steps.map(({ name, matched, asked }) => [name, matched, asked[0]?.value]),
    [
      ['Company', false, [gold]],
      ['VIP', true, [vip]],
    ],
  );
  assert.equal(run.names[vip], 'vip');
  await owner.ok(tags.merge, { params: { tag: vip }, body: { intoId: gold } });
  await workers.runDue();
  const { conditions } = await owner.ok(automation.rule, { params: { rule: id } });
  assert.deepEqual(conditions.groups[0]?.conditions[0]?.values, [gold]);
});

test('custom fields of ticket, requester and company are facts of their kinds, and a retired one has no value', async () => {
  const { company, owner, anna, when, make, field, ask, read, firstRun } = await scene();
  const { id: listId } = await owner.ok(fields.createList, { body: { name: 'Tiers', choices: ['Gold', 'Silver'] } });
  const [gold = '', silver = ''] = ((await owner.ok(fields.lists)).items[0]?.choices ?? []).map(({ id }) => id);
  const tier = await field('company', 'tier', { kind: 'choice', listId });
  await field('contact', 'handsets', { kind: 'number' });
  const { version } = await owner.ok(customers.company, { params: { company } });
  await owner.ok(customers.changeCompany, { params: { company }, body: { version, fields: { tier: gold } } });
  const contact = await owner.ok(customers.contact, { params: { contact: anna.id } });
  await owner.ok(customers.changeContact, { params: { contact: anna.id }, body: { version: contact.version, fields: { handsets: 40 } } });
  const facts = (await owner.ok(automation.facts)).items;
  assert.deepEqual(
    facts.find(({ name }) => name === 'company.tier')?.options?.map(({ label }) => label),
    ['Gold', 'Silver'],
  );
  const conditions = when(
    { fact: 'company.tier', operator: 'is', values: [gold] },
    { fact: 'contact.handsets', operator: 'at_least', values: [10] },
  );
  const wrong = ruleDraft(when({ fact: 'company.tier', operator: 'at_least', values: [1] }));
  assert.equal(await owner.refused(automation.createRule, 422, { body: wrong }), 'invalid');
  const { id: made } = await make({ ...conditions });
  const ticket = await ask();
  assert.equal((await read(ticket)).priority, 'high');
  const { names, steps } = await firstRun(ticket);
  assert.deepEqual([names['company.tier'], names[gold], steps[0]?.asked[1]?.value], ['tier', 'Gold', 40]);
  await owner.ok(fields.mergeChoice, { params: { list: listId, choice: gold }, body: { intoId: silver } });
  await workers.runDue();
  const { conditions: followed } = await owner.ok(automation.rule, { params: { rule: made } });
  assert.deepEqual(followed.groups[0]?.conditions[0]?.values, [silver]);
  assert.equal((await read(await ask())).priority, 'high');
  await owner.ok(fields.change, { params: { field: tier.id }, body: { version: 1, retired: true } });
  assert.equal((await read(await ask())).priority, 'normal');
});

test('who may not see customers reads in the log that a rule was asked of them, and not what was found', async () => {
  const { place, company, owner, anna, when, make, field, ask, idOf } = await scene();
  await field('company', 'tier', { kind: 'text' });
  await field('ticket', 'site', { kind: 'text' });
  await owner.ok(customers.tagContact, { params: { contact: anna.id }, body: { name: 'vip' } });
  const { version } = await owner.ok(customers.company, { params: { company } });
  await owner.ok(customers.changeCompany, { params: { company }, body: { version, fields: { tier: 'zq8gold' } } });
  const vip = await idOf('vip');
  await make(
    when(
      { fact: 'subject', operator: 'contains', values: ['tone'] },
      { fact: 'contactTags', operator: 'any', values: [] },
      { fact: 'company.tier', operator: 'is', values: ['silver'] },
    ),
  );
  const ticket = await ask();
  const read = (...permissions: string[]) => {
    const actor: Actor = { kind: 'member', memberId: owner.id, name: 'M', permissions: new Set(permissions), teamIds: [] };
    return inWorkspace(house.platform, { workspaceId: place.id, actor }, async (ctx) => {
      const [run] = (await listRuns(ctx, automation.runs.query.parse({ ticket }))).items;
      return [run ?? assert.fail(), await readRun(ctx, run?.id ?? '')];
    });
  };
  for (const run of await read('tickets.see')) {
    const [step] = run.steps;
    assert.deepEqual(
      step?.asked.map(({ value, holds, hidden }) => [value, holds, hidden]),
      [
        ['No dial tone', true, undefined],
        [null, null, true],
        [null, null, true],
      ],
    );
    assert.deepEqual([step?.because, run.names[vip]], [null, undefined]);
    assert.ok(!JSON.stringify(run).includes('zq8gold'));
  }
  for (const run of await read('tickets.see', 'customers.see')) {
    assert.deepEqual(
      run.steps[0]?.asked.map(({ value, holds }) => [value, holds]),
      [
        ['No dial tone', true],
        [[vip], true],
        ['zq8gold', false],
      ],
    );
    assert.equal(run.steps[0]?.because?.fact, 'company.tier');
    assert.equal(run.names[vip], 'vip');
  }
});

test('a rule puts a value into a field of the ticket, once, says so in the dry run and the log, and answers nothing but a change', async () => {
  const { owner, when, make, field, ask, read, firstRun } = await scene();
  await field('ticket', 'site', { kind: 'text' });
  await field('ticket', 'checked', { kind: 'checkbox' });
  const actions: CreateRule['actions'] = [
    { do: 'field', key: 'site', value: ' Depot ' },
    { do: 'field', key: 'checked', value: true },
    { do: 'field', key: 'site', value: 'Depot' },
  ];
  const second = ruleDraft({ actions: [{ do: 'field', key: 'site', value: 5 }] });
  assert.equal(await owner.refused(automation.createRule, 422, { body: second }), 'invalid');
  assert.equal(
    await owner.refused(automation.createRule, 422, { body: ruleDraft({ actions: [{ do: 'field', key: 'nowhere', value: 'x' }] }) }),
    'invalid',
  );
  await ask();
  const tried = await owner.ok(automation.tryRule, { body: { rule: ruleDraft({ actions }) } });
  const expected = [
    { do: 'field', fact: 'ticket.site', outcome: 'done', from: null, to: 'Depot' },
    { do: 'field', fact: 'ticket.checked', outcome: 'done', from: null, to: true },
    { do: 'field', fact: 'ticket.site', outcome: 'as_before', from: 'Depot', to: 'Depot' },
  ];
  assert.deepEqual(tried.items[0]?.effects, expected);
  await make({ actions });
  await make({
    name: 'Follows',
    events: ['changed'],
    ...when({ fact: 'ticket.site', operator: 'is', values: ['depot'] }),
    actions: [{ do: 'tag', name: 'depot' }],
  });
  const ticket = await ask();
  const now = await read(ticket);
  assert.deepEqual([now.fields, now.tags.map(({ name }) => name)], [{ site: 'Depot', checked: true }, ['depot']]);
  const run = await firstRun(ticket);
  assert.deepEqual(run.steps[0]?.effects, expected);
  assert.equal(run.names['ticket.site'], 'site');
});

test('a field that is gone by the time is not set: the log names it, and the rest is done', async () => {
  const { owner, make, field, ask, read, firstRun } = await scene();
  const { id } = await field('ticket', 'site', { kind: 'text' });
  await make({ actions: [{ do: 'field', key: 'site', value: 'Depot' }, { do: 'raise' }] });
  await owner.ok(fields.change, { params: { field: id }, body: { version: 1, retired: true } });
  const ticket = await ask();
  assert.deepEqual(
    (await firstRun(ticket)).steps[0]?.effects.map(({ do: what, outcome, to }) => [what, outcome, to]),
    [
      ['field', 'refused', 'invalid'],
      ['raise', 'done', 'high'],
    ],
  );
  assert.equal((await read(ticket)).priority, 'high');
});
