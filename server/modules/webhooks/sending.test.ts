import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { requests } from '#contracts/portal/requests.ts';
import { notifications } from '#contracts/notifications.ts';
import { tickets } from '#contracts/tickets.ts';
import { webhooks, type WebhookType } from '#contracts/webhooks.ts';
import { newId } from '#server/platform/db/ids.ts';
import { desk } from '#test/support/desk.ts';
import { webhookReceiver, type Received } from '#test/support/webhook-receiver.ts';
import { callEndpoint } from './index.ts';

const { house, workers, workspace } = await desk();
Object.assign(house.platform.config, { OUTBOUND_ALLOW: ['127.0.0.1'] });

const drain = (minutes = 0) => workers.runDue({ at: minutes === 0 ? null : new Date(Date.now() + minutes * 60_000).toISOString() });
interface Told {
  readonly type: string;
  readonly timestamp: string;
  readonly data: {
    readonly ticket?: { readonly subject: string; readonly reference: string; readonly priority: string };
    readonly fields?: string[];
  };
}
const told = ({ body }: Received): Told => JSON.parse(body) as Told;
const typesOf = (received: readonly Received[]): string[] => received.map((one) => told(one).type);

const scene = async (types: WebhookType[] = ['ticket.opened', 'ticket.assigned', 'ticket.closed']) => {
  const [place, receiver] = [await workspace(), await webhookReceiver()];
  const [owner, anna] = [await place.member('owner'), await place.contact()];
  const { id, secret } = await owner.ok(webhooks.create, { body: { url: receiver.url, types } });
  const params = { endpoint: id };
  const endpoint = async () => (await owner.ok(webhooks.endpoints)).items.find((one) => one.id === id);
  const log = async () => (await owner.ok(webhooks.deliveries, { params })).items;
  const ask = async (subject: string) => (await anna.ok(requests.ask, { body: { subject, text: 'Nothing works.' } })).id;
  const assign = async (ticket: string) => {
    const { ticket: now } = await owner.ok(tickets.read, { params: { ticket } });
    await owner.ok(tickets.assign, { params: { ticket }, body: { version: now.version, assigneeId: owner.id } });
  };
  return { place, receiver, owner, anna, id, secret, params, endpoint, log, ask, assign };
};

test('what happens arrives signed, in the form of Standard Webhooks, with what the allow-list names', async () => {
  const { receiver, secret, ask, log } = await scene();
  await ask('Dead line');
  await drain();
  const [one] = receiver.received;
  assert.ok(one);
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = one.headers;
  const mac = createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
    .update(`${String(id)}.${String(timestamp)}.${one.body}`)
    .digest('base64');
  assert.equal(signature, `v1,${mac}`);
  assert.ok(Math.abs(Number(timestamp) - Date.now() / 1000) < 60);
  const { type, data } = told(one);
  assert.deepEqual([type, data.ticket?.subject, one.headers['content-type']], ['ticket.opened', 'Dead line', 'application/json']);
  assert.deepEqual(Object.keys(data).toSorted(), ['by', 'ticket']);
  assert.deepEqual(
    (await log()).map(({ state, lastStatus, attempts }) => [state, lastStatus, attempts]),
    [['delivered', 204, 1]],
  );
});

test('a new secret signs at once, and the old one beside it for a day', async () => {
  const { receiver, owner, secret, params } = await scene();
  const { secret: fresh } = await owner.ok(webhooks.rotate, { params });
  await owner.ok(webhooks.test, { params });
  await drain();
  await owner.ok(webhooks.test, { params });
  await drain(25 * 60);
  const by = (key: string, { headers, body }: Received): string =>
    `v1,${createHmac('sha256', Buffer.from(key.slice(6), 'base64'))
      .update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`)
      .digest('base64')}`;
  const [first, later] = receiver.received;
  assert.ok(first && later);
  assert.equal(first.headers['webhook-signature'], `${by(fresh, first)} ${by(secret, first)}`);
  assert.equal(later.headers['webhook-signature'], by(fresh, later));
});

test('what fails is tried again under the same id with the same words, and what follows on that ticket waits for it', async () => {
  const { receiver, ask, assign, log } = await scene();
  let refused = 0;
  receiver.answer = ({ body }) => ({ status: body.includes('Poison') && refused++ < 2 ? 500 : 200 });
  const poison = await ask('Poison');
  await assign(poison);
  await ask('Other');
  await drain();
  assert.deepEqual(typesOf(receiver.received), ['ticket.opened', 'ticket.opened']);
  await drain(10);
  await drain(20);
  const opened = receiver.received.filter((one) => one.body.includes('Poison') && told(one).type === 'ticket.opened');
  assert.equal(opened.length, 3);
  assert.equal(new Set(opened.map(({ headers, body }) => `${String(headers['webhook-id'])} ${body}`)).size, 1);
  assert.equal(typesOf(receiver.received).at(-1), 'ticket.assigned');
  assert.ok((await log()).every(({ state }) => state === 'delivered'));
});

test('an endpoint that asks for a pause gets it; then everything goes in its order', async () => {
  const { receiver, ask, assign, endpoint } = await scene();
  receiver.answer = () => ({ status: 429, headers: { 'retry-after': '600' } });
  const ticket = await ask('Slow down');
  await drain();
  await assign(ticket);
  await ask('Second');
  await drain(5);
  assert.equal(receiver.received.length, 1);
  assert.ok((await endpoint())?.pausedUntil);
  receiver.answer = () => ({ status: 200 });
  await drain(15);
  await drain(15);
  assert.deepEqual(typesOf(receiver.received), ['ticket.opened', 'ticket.opened', 'ticket.assigned', 'ticket.opened']);
  assert.equal((await endpoint())?.failingSince, null);
});

test('410 switches it off; three days of failures do; the admins are told, and what failed can be sent again', async () => {
  const { receiver, owner, ask, endpoint, log, params } = await scene();
  receiver.answer = () => ({ status: 410 });
  await ask('Gone');
  await drain();
  const off = await endpoint();
  assert.deepEqual([off?.active, off?.off?.reason], [false, 'gone']);
  assert.equal((await owner.ok(notifications.list, { query: {} })).items[0]?.kind, 'webhook_off');
  await ask('While off');
  await drain();
  assert.equal(receiver.received.length, 1);
  const failed = (await log()).find(({ state }) => state === 'failed');
  assert.equal(await owner.refused(webhooks.replay, 409, { params: { delivery: failed?.id ?? '' } }), 'endpoint_off');
  await owner.ok(webhooks.change, { params, body: { version: off?.version ?? 0, active: true } });
  receiver.answer = () => ({ status: 500 });
  await ask('Failing');
  for (const hours of [0, 1, 3, 6, 12, 24, 36, 48, 60, 73, 74, 75]) await drain(hours * 60);
  assert.deepEqual([(await endpoint())?.active, (await endpoint())?.off?.reason], [false, 'failing']);
  const again = await endpoint();
  receiver.answer = () => ({ status: 200 });
  const { count: before } = { count: receiver.received.length };
  await owner.ok(webhooks.change, { params, body: { version: again?.version ?? 0, active: true } });
  const { count } = await owner.ok(webhooks.replayFailed, { params, body: { since: '2020-01-01T00:00:00.000Z' } });
  assert.ok(count >= 1);
  await drain();
  assert.ok(receiver.received.length > before);
  assert.ok((await log()).every(({ state }) => state === 'delivered'));
  const replayed = receiver.received.filter(({ body }) => body.includes('Gone'));
  assert.equal(new Set(replayed.map(({ headers }) => headers['webhook-id'])).size, 1);
});

test('what is delivered can be sent once more by hand, not while it is on its way', async () => {
  const { receiver, owner, params } = await scene();
  const { id: delivery } = await owner.ok(webhooks.test, { params });
  assert.equal(await owner.refused(webhooks.replay, 409, { params: { delivery } }), 'still_on_its_way');
  await drain();
  await owner.ok(webhooks.replay, { params: { delivery } });
  await drain();
  assert.deepEqual(
    receiver.received.map(({ headers }) => headers['webhook-id']),
    [delivery, delivery],
  );
  assert.equal(told(receiver.received[0] as Received).type, 'webhook.test');
});

test('a receiver that says nothing keeps no other one waiting (R-13)', async () => {
  const [stuck, quick] = [await scene(['ticket.opened']), await scene(['ticket.opened'])];
  const [asked, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  stuck.receiver.answer = async () => (asked.resolve(), await held.promise, { status: 200 });
  for (const subject of ['1', '2', '3', '4', '5', '6']) await stuck.ask(subject);
  const draining = drain();
  const seen = Promise.withResolvers<void>();
  quick.receiver.answer = () => (seen.resolve(), { status: 200 });
  await quick.ask('Not late');
  const racing = workers.idle();
  await Promise.all([asked.promise, seen.promise]);
  // One request at a time, however much waits.
  assert.equal(stuck.receiver.received.length, 1);
  held.resolve();
  await Promise.all([draining, racing]);
  assert.equal(stuck.receiver.received.length, 6);
});

test('whoever had the turn and went away is followed by the next', async () => {
  const { place, receiver, id, ask } = await scene();
  const until = new Date(Date.now() + 60_000).toISOString();
  await place.within((ctx) =>
    ctx.db
      .updateTable('webhooks.endpoint')
      .set({ turn: newId(), turnUntil: until })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .execute(),
  );
  await ask('Stranded');
  await drain();
  assert.equal(receiver.received.length, 0);
  await place.within(async (ctx) =>
    (await import('./commands/find-stranded.ts')).findStranded({ ...ctx, now: new Date(Date.now() + 400_000).toISOString() }),
  );
  await drain(10);
  assert.equal(receiver.received.length, 1);
});

test('a rule calls an endpoint, once for one event, with the ticket as others bring it', async () => {
  const { place, receiver, id, ask } = await scene(['ticket.closed']);
  const recordId = await ask('By a rule');
  const eventId = newId();
  for (let count = 0; count < 2; count += 1)
    await place.within((ctx) =>
      callEndpoint(ctx, { endpointId: id, type: 'rule.ran', recordId, eventId, data: { rule: { name: 'Escalate' } } }),
    );
  await drain();
  assert.deepEqual(typesOf(receiver.received), ['rule.ran']);
  assert.equal(told(receiver.received[0] as Received).data.ticket?.subject, 'By a rule');
});

test('deliveries are kept for 90 days', async () => {
  const { place, owner, params, log } = await scene();
  await owner.ok(webhooks.test, { params });
  await drain();
  const { forgetDeliveries } = await import('./commands/forget-deliveries.ts');
  await place.within((ctx) => forgetDeliveries({ ...ctx, now: new Date(Date.now() + 89 * 86_400_000).toISOString() }));
  assert.equal((await log()).length, 1);
  await place.within((ctx) => forgetDeliveries({ ...ctx, now: new Date(Date.now() + 91 * 86_400_000).toISOString() }));
  assert.equal((await log()).length, 0);
});
