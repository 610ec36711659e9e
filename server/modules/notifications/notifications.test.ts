import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notifications } from '#contracts/notifications.ts';
import { requests } from '#contracts/portal/requests.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { desk, type Person, type Workspace } from '#test/support/desk.ts';

const { workspace, workers } = await desk();

const scene = async () => {
  const place = await workspace();
  const [erik, sara, anna] = [await place.member('agent', 'Erik'), await place.member('agent', 'Sara'), await place.contact('Anna')];
  const { id } = await anna.ok(requests.ask, { body: { subject: 'No dial tone', text: 'All handsets are dead.' } });
  return { place, erik, sara, anna, id };
};

const assign = async (by: Person, ticket: string, assigneeId: string) => {
  const { version } = (await by.ok(tickets.read, { params: { ticket } })).ticket;
  await by.ok(tickets.assign, { params: { ticket }, body: { version, assigneeId } });
  await workers.runDue();
};

const noticesOf = async (person: Person) =>
  (await person.ok(notifications.list)).items.map(({ kind, actorName, readAt }) => ({ kind, actorName, read: readAt !== null }));

const mailsTo = (place: Workspace, person: Person) =>
  place.within((ctx) =>
    ctx.db
      .selectFrom('mailroom.outgoingMail')
      .select(['subject', 'state'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('toAddress', '=', person.address)
      .execute(),
  );

test('who is given a ticket hears of it once, by mail and on screen; who takes one hears nothing', async () => {
  const { place, erik, sara, id } = await scene();
  await assign(sara, id, erik.id);
  await workers.runDue();
  assert.deepEqual(await noticesOf(erik), [{ kind: 'assigned', actorName: 'Sara', read: false }]);
  const mails = await mailsTo(place, erik);
  assert.equal(mails.length, 1);
  assert.match(mails[0]?.subject ?? '', /^Assigned to you: No dial tone/);
  await assign(sara, id, sara.id);
  assert.deepEqual(await noticesOf(sara), []);
});

test('the assignee hears that the customer replied; opening the ticket reads the notices', async () => {
  const { erik, anna, id } = await scene();
  await assign(erik, id, erik.id);
  await anna.ok(requests.reply, { params: { request: id }, body: { text: 'Still dead.' } });
  await workers.runDue();
  assert.deepEqual(await noticesOf(erik), [{ kind: 'customer_replied', actorName: 'Anna', read: false }]);
  assert.equal((await erik.ok(notifications.count)).unread, 1);
  const page = await erik.ok(tickets.read, { params: { ticket: id } });
  await erik.ok(threads.seen, { params: { record: id }, body: { seq: page.entries.at(-1)?.seq ?? 0 } });
  assert.equal((await erik.ok(notifications.count)).unread, 0);
});

test('each kind can be turned off, on screen and by mail apart', async () => {
  const { place, erik, sara, id } = await scene();
  await erik.ok(notifications.changePreference, { params: { kind: 'assigned' }, body: { byMail: false, onScreen: true } });
  await assign(sara, id, erik.id);
  assert.equal((await noticesOf(erik)).length, 1);
  assert.equal((await mailsTo(place, erik)).length, 0);
  const { items } = await erik.ok(notifications.preferences);
  assert.deepEqual(
    items.find((item) => item.kind === 'assigned'),
    { kind: 'assigned', byMail: false, onScreen: true },
  );
});

test("nobody reads or marks another's notices", async () => {
  const { erik, sara, id } = await scene();
  await assign(sara, id, erik.id);
  const [notice] = (await erik.ok(notifications.list)).items;
  assert.equal(await sara.refused(notifications.read, 404, { params: { notice: notice?.id ?? '' }, body: {} }), 'not_found');
  assert.deepEqual(await noticesOf(sara), []);
  await erik.ok(notifications.readAll, { body: {} });
  assert.equal((await erik.ok(notifications.list, { query: { unread: 'true' } })).items.length, 0);
});
