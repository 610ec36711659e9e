import assert from 'node:assert/strict';
import { test } from 'node:test';
import { automation, type CreateRule } from '#contracts/automation.ts';
import { makeToken } from '#contracts/identity.ts';
import { requests } from '#contracts/portal/requests.ts';
import { changeRole, listRoles } from '#contracts/staff.ts';
import { tickets } from '#contracts/tickets.ts';
import { webhooks } from '#contracts/webhooks.ts';
import { callerFor } from '#test/support/client.ts';
import { desk } from '#test/support/desk.ts';
import { ruleDraft } from '#test/support/rule-drafts.ts';
import { webhookReceiver, type Received } from '#test/support/webhook-receiver.ts';

const { app, house, workers, workspace } = await desk();
Object.assign(house.platform.config, { OUTBOUND_ALLOW: ['127.0.0.1'] });

interface Told {
  readonly type: string;
  readonly data: {
    readonly ticket: { readonly id: string; readonly subject: string };
    readonly rule: { readonly id: string; readonly name: string; readonly version: number };
    readonly runId: string;
    readonly causedBy: string;
  };
}
const told = ({ body }: Received): Told => JSON.parse(body) as Told;

const scene = async () => {
  const [place, receiver] = [await workspace(), await webhookReceiver()];
  const [owner, anna] = [await place.member('owner', 'Maja'), await place.contact('Anna')];
  const { id: endpointId } = await owner.ok(webhooks.create, {
    body: { url: receiver.url, description: 'Billing', types: ['company.created'] },
  });
  const calls = (wanted: Partial<CreateRule> = {}): CreateRule =>
    ruleDraft({ name: 'Tell billing', actions: [{ do: 'call', endpointId }], ...wanted });
  const make = (wanted: Partial<CreateRule> = {}) => owner.ok(automation.createRule, { body: calls(wanted) });
  const ask = async (subject = 'No dial tone') => (await anna.ok(requests.ask, { body: { subject, text: 'All dead.' } })).id;
  const effects = async (ticket: string) =>
    (await owner.ok(automation.runs, { query: { ticket } })).items.flatMap(({ steps }) => steps.flatMap((step) => step.effects));
  const endpoint = async () => (await owner.ok(webhooks.endpoints)).items.find(({ id }) => id === endpointId);
  return { place, receiver, owner, anna, endpointId, calls, make, ask, effects, endpoint };
};

test('a rule calls an endpoint once for its run, with the ticket, itself and what it answered', async () => {
  const { place, receiver, owner, endpointId, make, ask, effects } = await scene();
  const { id } = await make();
  const ticket = await ask();
  await workers.runDue();
  // The process dies once the transaction is durable, and the work is brought again.
  await place.within((ctx) =>
    ctx.db
      .updateTable('platform.work')
      .set({ state: 'waiting', endedAt: null })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('name', '=', 'automation.ask')
      .execute(),
  );
  await workers.runDue();
  assert.equal(receiver.received.length, 1);
  const { type, data } = told(receiver.received[0] as Received);
  const [run] = (await owner.ok(automation.runs, { query: { ticket } })).items;
  assert.deepEqual([type, data.ticket.id, data.rule, data.runId], ['rule.ran', ticket, { id, name: 'Tell billing', version: 1 }, run?.id]);
  const cause = await place.within((ctx) =>
    ctx.db
      .selectFrom('platform.event')
      .select('name')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', data.causedBy)
      .executeTakeFirst(),
  );
  assert.equal(cause?.name, 'ticket.opened');
  assert.deepEqual(await effects(ticket), [{ do: 'call', outcome: 'done', from: null, to: endpointId }]);
  assert.equal(run?.names[endpointId], 'Billing');
});

test('a dry run says what would be called and calls nothing', async () => {
  const { receiver, owner, endpointId, calls, ask } = await scene();
  await ask();
  const tried = await owner.ok(automation.tryRule, { body: { rule: calls() } });
  await workers.runDue();
  assert.deepEqual(tried.items[0]?.effects, [{ do: 'call', outcome: 'done', from: null, to: endpointId }]);
  assert.equal(tried.names[endpointId], 'Billing');
  assert.equal(receiver.received.length, 0);
});

test('an endpoint that is off or removed is not called, the log says so, and the rest of the rule is done', async () => {
  const { receiver, owner, endpointId, make, ask, effects, endpoint, calls } = await scene();
  const { id: rule } = await make({ actions: [{ do: 'call', endpointId }, { do: 'raise' }] });
  const params = { endpoint: endpointId };
  await owner.ok(webhooks.change, { params, body: { version: (await endpoint())?.version ?? 0, active: false } });
  const outcomes = async (subject: string) => {
    const ticket = await ask(subject);
    await workers.runDue();
    return (await effects(ticket)).map(({ do: what, outcome }) => `${what} ${outcome}`);
  };
  assert.deepEqual(await outcomes('While it is off'), ['call endpoint_off', 'raise done']);
  assert.equal((await owner.ok(automation.tryRule, { body: { rule: calls() } })).items[0]?.effects[0]?.outcome, 'endpoint_off');
  await owner.ok(webhooks.change, { params, body: { version: (await endpoint())?.version ?? 0, active: true } });
  assert.deepEqual(await outcomes('On again'), ['call done', 'raise done']);
  await owner.ok(webhooks.remove, { params });
  assert.deepEqual(await outcomes('Gone'), ['call endpoint_gone', 'raise done']);
  assert.equal(receiver.received.length, 1);
  assert.equal((await owner.ok(automation.rule, { params: { rule } })).names[endpointId], 'Billing');
  assert.equal(await owner.refused(automation.createRule, 422, { body: calls({ name: 'Another' }) }), 'invalid');
  await owner.ok(automation.changeRule, { params: { rule }, body: { version: 1, enabled: false } });
});

test('an endpoint that the desk switched off by itself is not called either', async () => {
  const { receiver, make, ask, effects, endpoint } = await scene();
  await make();
  receiver.answer = () => ({ status: 410 });
  await ask();
  await workers.runDue();
  assert.equal((await endpoint())?.off?.reason, 'gone');
  const second = await ask('Another');
  await workers.runDue();
  assert.equal((await effects(second))[0]?.outcome, 'endpoint_off');
});

test('nobody has an endpoint told by a rule what they may not read themselves', async () => {
  const { place, owner, calls } = await scene();
  const admin = await place.member('admin', 'Omar');
  const { items: roles } = await owner.ok(listRoles);
  const role = roles.find(({ name }) => name === 'Admin');
  assert.ok(role);
  const permissions = role.permissions.filter((each) => each !== 'tickets.see');
  await owner.ok(changeRole, { params: { role: role.id }, body: { version: role.version, permissions } });
  assert.equal(await admin.refused(automation.createRule, 403, { body: calls() }), 'beyond_own_rights');
  await admin.ok(automation.createRule, { body: calls({ actions: [{ do: 'raise' }] }) });
});

test('a program that answers each call by a change through the API goes round 50 times in an hour, and then rules look on', async () => {
  const { place, receiver, owner, make, ask, effects } = await scene();
  await make({ events: ['opened', 'changed'] });
  const { token } = await owner.ok(makeToken, { body: { name: 'Billing', scopes: ['tickets.see', 'tickets.change'] } });
  const program = callerFor(app, { workspace: place.slug, token });
  receiver.answer = async (one) => {
    const params = { ticket: told(one).data.ticket.id };
    const { ticket } = await program.ok(tickets.read, { params });
    const priority = ticket.priority === 'low' ? 'high' : 'low';
    await program.ok(tickets.change, { params, body: { version: ticket.version, priority } });
    return { status: 204 };
  };
  const ticket = await ask();
  await workers.runDue();
  assert.equal(receiver.received.length, 50);
  const roots = new Set(receiver.received.map((one) => told(one).data.causedBy));
  assert.equal(roots.size, 50);
  assert.equal((await effects(ticket))[0]?.outcome, 'capped');
});

test('a program that answers each call by opening a ticket is not called by that rule more than a thousand times an hour', async () => {
  const { place, receiver, make, ask, effects } = await scene();
  const { id: rule } = await make();
  const first = await ask();
  await workers.runDue();
  await place.within(async (ctx) => {
    const hit = await ctx.db
      .selectFrom('automation.hit')
      .selectAll()
      .where('workspaceId', '=', ctx.workspaceId)
      .where('ruleId', '=', rule)
      .executeTakeFirstOrThrow();
    const hits = Array.from({ length: 999 }, () => ({ ...hit, rootId: crypto.randomUUID(), ticketId: first, at: ctx.now }));
    await ctx.db.insertInto('automation.hit').values(hits).execute();
  });
  const second = await ask('Another');
  await workers.runDue();
  assert.deepEqual([(await effects(second))[0]?.outcome, receiver.received.length], ['calls_capped', 1]);
});
