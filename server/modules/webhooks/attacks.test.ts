import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { after, test } from 'node:test';
import { requests } from '#contracts/portal/requests.ts';
import * as staff from '#contracts/staff.ts';
import { threads } from '#contracts/threads.ts';
import { webhooks } from '#contracts/webhooks.ts';
import { newId } from '#server/platform/db/ids.ts';
import { callerFor } from '#test/support/client.ts';
import { desk, type Workspace } from '#test/support/desk.ts';
import { webhookReceiver } from '#test/support/webhook-receiver.ts';
import { makeToken } from '#contracts/identity.ts';

const { house, app, workers, workspace } = await desk();
const { config } = house.platform;
const open = () => void Object.assign(config, { OUTBOUND_ALLOW: ['127.0.0.1'] });
const shut = () => void Object.assign(config, { OUTBOUND_ALLOW: [] });

let touched = 0;
const listener = createServer((socket) => void (touched++, socket.destroy())).listen(0, '127.0.0.1');
await once(listener, 'listening');
after(() => void listener.close());
const at = listener.address();
const port = typeof at === 'object' && at ? at.port : 0;

const drain = () => workers.runDue({ at: null });
const withRole = async (place: Workspace, permissions: string[]) => {
  const person = await place.member('viewer', `Holder of ${permissions.length} ${newId().slice(-4)}`);
  const owner = await place.member('owner');
  const { id } = await owner.ok(staff.createRole, { body: { name: `Role ${newId().slice(-6)}`, permissions } });
  const { version } = await owner.ok(staff.readMember, { params: { member: person.id } });
  await owner.ok(staff.changeMember, { params: { member: person.id }, body: { version, roleIds: [id] } });
  return person;
};

const inward = [
  `http://127.1:${port}/`,
  `http://0x7f.1:${port}/`,
  `http://[::ffff:7f00:1]:${port}/`,
  `http://[::]:${port}/`,
  `http://[64:ff9b::7f00:1]:${port}/`,
  `http://localhost.:${port}/`,
  `https://localhost/`,
  'https://169.254.169.254/latest/meta-data/',
  'https://a@example.com/',
  'unix:/run/docker.sock',
  'gopher://example.com/1',
  'http://example.com/',
  'https://example.com:6379/',
];

test('an address that leads inward is refused with one sentence, and nobody there hears of it (S-46)', async () => {
  shut();
  const place = await workspace();
  const owner = await place.member('owner');
  const before = touched;
  const said = new Set<string>();
  for (const url of inward) {
    const answer = await owner.send(webhooks.create, { body: { url, types: ['ticket.opened'] } });
    assert.equal(answer.status, 422, url);
    said.add(JSON.stringify((answer.body as { errors: unknown }).errors));
  }
  assert.equal(said.size, 1);
  assert.equal(touched, before);
  assert.deepEqual((await owner.ok(webhooks.endpoints)).items, []);
});

test('what was allowed when it was saved is looked at again at each sending', async () => {
  open();
  const place = await workspace();
  const owner = await place.member('owner');
  const { id } = await owner.ok(webhooks.create, { body: { url: `http://127.0.0.1:${port}/`, types: ['ticket.opened'] } });
  shut();
  const before = touched;
  const { id: delivery } = await owner.ok(webhooks.test, { params: { endpoint: id } });
  await drain();
  assert.equal(touched, before);
  const { state, tried } = await owner.ok(webhooks.delivery, { params: { delivery } });
  assert.deepEqual([state, tried[0]?.fault, tried[0]?.status], ['waiting', 'host-not-allowed', null]);
});

test('a redirect is not followed, and what a private host answers is not kept', async () => {
  open();
  const [place, receiver] = [await workspace(), await webhookReceiver()];
  const owner = await place.member('owner');
  receiver.answer = () => ({ status: 302, headers: { location: `http://127.0.0.1:${port}/` }, body: 'inner words' });
  const { id } = await owner.ok(webhooks.create, { body: { url: receiver.url, types: ['ticket.opened'] } });
  const before = touched;
  const { id: delivery } = await owner.ok(webhooks.test, { params: { endpoint: id } });
  await drain();
  const read = await owner.ok(webhooks.delivery, { params: { delivery } });
  assert.deepEqual([touched, receiver.received.length, read.lastStatus, read.tried[0]?.answer], [before, 1, 302, null]);
});

test('a secret is shown once and stands nowhere again: not in a reply, the log or the database in the clear (S-73)', async () => {
  open();
  const [place, receiver] = [await workspace(), await webhookReceiver()];
  const owner = await place.member('owner');
  const { id, secret } = await owner.ok(webhooks.create, { body: { url: receiver.url, types: ['ticket.opened'] } });
  const { secret: second } = await owner.ok(webhooks.rotate, { params: { endpoint: id } });
  const { id: delivery } = await owner.ok(webhooks.test, { params: { endpoint: id } });
  await drain();
  const seen = [
    (await owner.send(webhooks.endpoints)).raw,
    (await owner.send(webhooks.deliveries, { params: { endpoint: id } })).raw,
    (await owner.send(webhooks.delivery, { params: { delivery } })).raw,
    receiver.received[0]?.body ?? '',
    JSON.stringify(receiver.received[0]?.headers),
  ];
  const rows = await place.within((ctx) =>
    ctx.db.selectFrom('webhooks.endpoint').selectAll().where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  const stored = rows.map((row) => `${row.secret.toString('latin1')}${row.oldSecret?.toString('latin1')}`).join('');
  for (const one of [secret, second]) for (const text of [...seen, stored]) assert.ok(!text.includes(one) && !text.includes(one.slice(6)));
  const other = await (await workspace()).member('owner');
  for (const params of [{ endpoint: id }])
    for (const route of [webhooks.rotate, webhooks.test, webhooks.remove, webhooks.deliveries] as const)
      assert.equal(await other.refused(route, 404, { params }), 'not_found');
  assert.equal(await other.refused(webhooks.delivery, 404, { params: { delivery } }), 'not_found');
});

test('notes leave only where they were asked for by name; a provider’s own words never do (S-30)', async () => {
  open();
  const [place, plain, trusted] = [await workspace(), await webhookReceiver(), await webhookReceiver()];
  const [owner, anna] = [await place.member('owner'), await place.contact()];
  await owner.ok(webhooks.create, { body: { url: plain.url, types: ['ticket.opened', 'ticket.changed', 'entry.released'] } });
  await owner.ok(webhooks.create, { body: { url: trusted.url, types: ['note.released'] } });
  const { id } = await anna.ok(requests.ask, { body: { subject: 'Dead line', text: 'Nothing works.' } });
  await owner.ok(threads.write, { params: { record: id }, body: { lane: 'note', text: 'zq7private words', seenSeq: 9 } });
  await workers.runDue({ at: new Date(Date.now() + 60_000).toISOString() });
  assert.ok(plain.received.length >= 2);
  assert.ok(plain.received.every(({ body }) => !body.includes('zq7private')));
  assert.ok(plain.received.some(({ body }) => body.includes('Nothing works.')));
  assert.deepEqual(
    trusted.received.map(({ body }) => (JSON.parse(body) as { data: { entry: { text: string } } }).data.entry.text),
    ['zq7private words'],
  );
});

test('an endpoint tells what its member may see, and nobody sends away by it what they may not read themselves', async () => {
  open();
  const [place, receiver] = [await workspace(), await webhookReceiver()];
  const [owner, blind] = [await place.member('owner'), await withRole(place, ['setup.manage'])];
  const body = { url: receiver.url, types: ['ticket.opened' as const] };
  assert.equal(await blind.refused(webhooks.create, 403, { body }), 'beyond_own_rights');
  const { id } = await owner.ok(webhooks.create, { body });
  const params = { endpoint: id };
  const [seen] = (await blind.ok(webhooks.endpoints)).items;
  const version = seen?.version ?? 0;
  assert.equal(await blind.refused(webhooks.change, 403, { params, body: { version, url: receiver.url } }), 'beyond_own_rights');
  const anna = await place.contact();
  await anna.ok(requests.ask, { body: { subject: 'Seen', text: 'zq7private' } });
  await drain();
  const [delivery] = (await blind.ok(webhooks.deliveries, { params })).items;
  assert.equal((await blind.ok(webhooks.delivery, { params: { delivery: delivery?.id ?? '' } })).body, null);
  const { token } = await owner.ok(makeToken, { body: { name: 'Narrow', scopes: ['setup.manage'], days: 1 } });
  const narrow = callerFor(app, { workspace: place.slug, token });
  assert.equal(await narrow.refused(webhooks.create, 403, { body }), 'beyond_own_rights');
  // Whose rights shrink, their endpoints hear less; who leaves, theirs end.
  const leaver = await place.member('admin');
  const { id: theirs } = await leaver.ok(webhooks.create, { body });
  const { version: held } = await owner.ok(staff.readMember, { params: { member: leaver.id } });
  const { id: role } = await owner.ok(staff.createRole, { body: { name: 'Setup only', permissions: ['setup.manage'] } });
  await owner.ok(staff.changeMember, { params: { member: leaver.id }, body: { version: held, roleIds: [role] } });
  await anna.ok(requests.ask, { body: { subject: 'Later', text: 'x' } });
  await drain();
  const [kept] = (await owner.ok(webhooks.deliveries, { params: { endpoint: theirs } })).items;
  assert.deepEqual([kept?.state, kept?.attempts], ['withheld', 0]);
});

test('no customer, partner or plain member reaches endpoints; a customer’s own words still go out', async () => {
  open();
  const [place, receiver] = [await workspace(), await webhookReceiver()];
  const [owner, agent, anna] = [await place.member('owner'), await place.member('agent'), await place.contact()];
  await owner.ok(webhooks.create, { body: { url: receiver.url, types: ['ticket.opened'] } });
  assert.equal(await agent.refused(webhooks.endpoints, 403), 'not_allowed');
  assert.equal(await anna.refused(webhooks.endpoints, 404), 'not_found');
  await anna.ok(requests.ask, { body: { subject: 'From the portal', text: 'x' } });
  await drain();
  assert.equal(receiver.received.length, 1);
});
