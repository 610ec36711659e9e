import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bulk } from '#contracts/bulk.ts';
import { notifications } from '#contracts/notifications.ts';
import { requests } from '#contracts/portal/requests.ts';
import { snooze } from '#contracts/snooze.ts';
import { threads } from '#contracts/threads.ts';
import { tickets, type Folder } from '#contracts/tickets.ts';
import { desk, type Person } from '#test/support/desk.ts';

const { workspace, workers } = await desk();
const day = 86_400_000;
const ahead = (days: number) => new Date(Date.now() + days * day).toISOString();

const scene = async () => {
  const place = await workspace();
  const [erik, sara] = [await place.member('agent', 'Erik'), await place.member('agent', 'Sara')];
  const anna = await place.contact('Anna');
  const { id } = await anna.ok(requests.ask, { body: { subject: 'No dial tone', text: 'words' } });
  const found = async (folder: Folder) => (await erik.ok(tickets.queue, { query: { folder } })).items.map(({ subject }) => subject);
  const count = async (folder: Folder) => (await erik.ok(tickets.counts)).folders.find((each) => each.folder === folder)?.count;
  const read = async () => (await erik.ok(tickets.read, { params: { ticket: id } })).ticket;
  const give = async (assigneeId: string) =>
    erik.ok(tickets.assign, { params: { ticket: id }, body: { version: (await read()).version, assigneeId } });
  const sleep = (by: Person, until: string) => by.ok(snooze.begin, { params: { ticket: id }, body: { until } });
  return { place, erik, sara, anna, id, found, count, read, give, sleep };
};

const told = async (person: Person) => (await person.ok(notifications.list)).items.map(({ kind }) => kind);
const lines = async (person: Person, ticket: string) =>
  (await person.ok(tickets.read, { params: { ticket } })).entries.flatMap(({ event }) =>
    event?.name === 'woken' || event?.name === 'snoozed' ? [event.name] : [],
  );

test('a snoozed ticket leaves the open folders for everybody, stands under Snoozed and All, and is counted there', async () => {
  const { erik, found, count, sleep, read } = await scene();
  assert.equal(await count('new'), 1);
  const until = ahead(1);
  const ticket = await sleep(erik, until);
  assert.deepEqual([ticket.snooze?.by.name, ticket.snooze?.until, ticket.folder], ['Erik', until, 'snoozed']);
  assert.deepEqual([await found('new'), await found('snoozed'), await found('all')], [[], ['No dial tone'], ['No dial tone']]);
  assert.deepEqual([await count('new'), await count('snoozed'), await count('all')], [0, 1, 1]);
  assert.equal((await read()).can.change, true);
});

test('at its time it wakes once, on top, and tells who snoozed it and who has it', async () => {
  const { erik, sara, id, found, give, sleep } = await scene();
  await give(sara.id);
  await sleep(erik, ahead(1));
  await workers.runDue();
  assert.deepEqual(await found('snoozed'), ['No dial tone'], 'not before');
  await workers.runDue({ at: ahead(1.1) });
  await workers.runDue({ at: ahead(1.2) });
  assert.deepEqual([await found('snoozed'), await found('new')], [[], ['No dial tone']]);
  assert.deepEqual([await told(erik), (await told(sara)).filter((kind) => kind === 'woken')], [['woken'], ['woken']]);
  assert.deepEqual(await lines(erik, id), ['snoozed', 'woken']);
});

test('another time, or waking by hand, leaves the first time without effect', async () => {
  const { erik, id, found, sleep } = await scene();
  await sleep(erik, ahead(1));
  await sleep(erik, ahead(3));
  await workers.runDue({ at: ahead(1.5) });
  assert.deepEqual(await found('snoozed'), ['No dial tone']);
  await erik.ok(snooze.end, { params: { ticket: id } });
  await erik.ok(snooze.end, { params: { ticket: id } });
  assert.deepEqual(await found('new'), ['No dial tone']);
  await workers.runDue({ at: ahead(3.5) });
  assert.deepEqual([await told(erik), await lines(erik, id)], [[], ['snoozed', 'snoozed', 'woken']]);
});

test('the customer wakes it at once; who snoozed it hears of that unless they hear of the words', async () => {
  const { erik, sara, anna, id, found, give, sleep } = await scene();
  await give(sara.id);
  await sleep(erik, ahead(5));
  await anna.ok(requests.reply, { params: { request: id }, body: { text: 'It works again.' } });
  await workers.runDue();
  assert.deepEqual(await found('snoozed'), []);
  assert.deepEqual([await told(erik), (await told(sara)).filter((kind) => kind !== 'assigned')], [['woken'], ['customer_replied']]);
  await sleep(sara, ahead(5));
  await erik.ok(threads.write, { params: { record: id }, body: { lane: 'note', text: 'Ours', seenSeq: 99 } });
  await workers.runDue();
  assert.deepEqual(await found('snoozed'), ['No dial tone'], 'our own words wake nothing');
});

test('closing or deleting ends the snooze without a word, and nothing closed is snoozed', async () => {
  const { erik, id, found, read, sleep } = await scene();
  await sleep(erik, ahead(1));
  await erik.ok(tickets.close, { params: { ticket: id }, body: { version: (await read()).version } });
  assert.equal((await read()).snooze, null);
  await workers.runDue();
  assert.equal(await erik.refused(snooze.begin, 409, { params: { ticket: id }, body: { until: ahead(1) } }), 'ticket_closed');
  await erik.ok(tickets.reopen, { params: { ticket: id } });
  assert.deepEqual([await found('snoozed'), await told(erik)], [[], []]);
});

test('times by name and on the wall are those of the member; what is past or far is said', async () => {
  const { place, erik, id, sleep } = await scene();
  const { items, timeZone } = await erik.ok(snooze.times);
  assert.equal(timeZone, 'Europe/Stockholm');
  const tomorrow = items.find(({ name }) => name === 'tomorrow')?.until ?? '';
  assert.equal((await sleep(erik, 'tomorrow')).snooze?.until, new Date(tomorrow).toISOString());
  const wall = `${ahead(2).slice(0, 10)}T08:30`;
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Stockholm', hour: '2-digit', minute: '2-digit' });
  assert.equal(hour.format(new Date((await sleep(erik, wall)).snooze?.until ?? '')), '08:30');
  for (const until of [ahead(-1), ahead(400), 'sometime'])
    assert.equal((await erik.send(snooze.begin, { params: { ticket: id }, body: { until } })).status, 422, until);
  const viewer = await place.member('viewer', 'Vera');
  assert.equal(await viewer.refused(snooze.begin, 403, { params: { ticket: id }, body: { until: ahead(1) } }), 'not_allowed');
});

test('many are snoozed until the same moment, and the way back wakes those that nobody has snoozed anew', async () => {
  const { erik, sara, anna, id, found } = await scene();
  const other = await anna.ok(requests.ask, { body: { subject: 'Another', text: 'words' } });
  const begun = await erik.ok(bulk.start, { body: { action: { kind: 'snooze', until: 'tomorrow' }, tickets: [id, other.id] } });
  await workers.runDue();
  assert.deepEqual((await found('snoozed')).toSorted(), ['Another', 'No dial tone']);
  await sara.ok(snooze.begin, { params: { ticket: other.id }, body: { until: ahead(9) } });
  await erik.ok(bulk.undo, { params: { bulk: begun.id } });
  await workers.runDue();
  assert.deepEqual(await found('snoozed'), ['Another']);
});

test('what comes to a ticket when its time is over leaves it awake, and the rest of many goes on', async () => {
  const { erik, anna, id, found } = await scene();
  const other = await anna.ok(requests.ask, { body: { subject: 'Another', text: 'words' } });
  const begun = await erik.ok(bulk.start, { body: { action: { kind: 'snooze', until: ahead(1) }, tickets: [id, other.id] } });
  await workers.runDue({ at: ahead(2) });
  assert.equal((await erik.ok(bulk.read, { params: { bulk: begun.id } })).state, 'done');
  assert.deepEqual(await found('snoozed'), []);
});
