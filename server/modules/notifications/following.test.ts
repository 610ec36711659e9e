import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bulk } from '#contracts/bulk.ts';
import { notifications } from '#contracts/notifications.ts';
import { requests } from '#contracts/portal/requests.ts';
import { threads, type Lane } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { desk, type Person } from '#test/support/desk.ts';

const { workspace, workers } = await desk();
const later = '2030-01-01T00:00:00Z';

const scene = async () => {
  const place = await workspace();
  const [erik, sara, nils] = [
    await place.member('agent', 'Erik'),
    await place.member('agent', 'Sara'),
    await place.member('agent', 'Nils'),
  ];
  const anna = await place.contact('Anna');
  const { id } = await anna.ok(requests.ask, { body: { subject: 'No dial tone', text: 'All handsets are dead.' } });
  return { place, erik, sara, nils, anna, id };
};

const follow = (by: Person, record: string, who: Person = by) => by.ok(threads.follow, { params: { record, member: who.id }, body: {} });
const write = (by: Person, record: string, lane: Lane, text: string, mentions: readonly Person[] = []) =>
  by.ok(threads.write, { params: { record }, body: { lane, text, seenSeq: 99, mentions: mentions.map(({ id }) => id) } });
const told = async (person: Person) =>
  (await person.ok(notifications.list)).items.map(({ kind, actorName }) => `${kind} ${actorName}`.trim());
const names = (people: readonly { name: string }[]) => people.map(({ name }) => name);
const versionOf = async (by: Person, ticket: string) => (await by.ok(tickets.read, { params: { ticket } })).ticket.version;

test('who follows hears of words, status and assignee, once each, and never of their own doing', async () => {
  const { erik, sara, anna, id } = await scene();
  await follow(erik, id);
  await follow(erik, id);
  await follow(sara, id, sara);
  assert.deepEqual(names((await erik.ok(tickets.read, { params: { ticket: id } })).ticket.followers), ['Erik', 'Sara']);
  await write(sara, id, 'note', 'I look into it.');
  await anna.ok(requests.reply, { params: { request: id }, body: { text: 'Still dead.' } });
  await workers.runDue();
  assert.deepEqual(await told(erik), ['followed_entry Anna', 'followed_entry Sara']);
  assert.deepEqual(await told(sara), ['followed_entry Anna']);
  await sara.ok(tickets.assign, { params: { ticket: id }, body: { version: await versionOf(sara, id), assigneeId: erik.id } });
  // Both at once are told in either order.
  await workers.runDue();
  await sara.ok(tickets.close, { params: { ticket: id }, body: { version: await versionOf(sara, id) } });
  await workers.runDue();
  assert.deepEqual((await told(erik)).slice(0, 2), ['followed_status Sara', 'assigned Sara']);
  assert.deepEqual(await told(sara), ['followed_entry Anna'], 'all of that was her own doing');
});

test('an assignee who follows is told once of what the customer says', async () => {
  const { erik, anna, id } = await scene();
  await erik.ok(tickets.assign, { params: { ticket: id }, body: { version: await versionOf(erik, id), assigneeId: erik.id } });
  await follow(erik, id);
  await anna.ok(requests.reply, { params: { request: id }, body: { text: 'Still dead.' } });
  await workers.runDue();
  assert.deepEqual(await told(erik), ['customer_replied Anna']);
});

test('what merely moves is mailed to a follower only if they ask for it', async () => {
  const { place, erik, sara, id } = await scene();
  const mails = () =>
    place.within((ctx) =>
      ctx.db
        .selectFrom('mailroom.outgoingMail')
        .select('subject')
        .where('workspaceId', '=', ctx.workspaceId)
        .where('toAddress', '=', erik.address)
        .execute(),
    );
  await follow(erik, id);
  await sara.ok(tickets.close, { params: { ticket: id }, body: { version: await versionOf(sara, id) } });
  await workers.runDue();
  assert.equal((await mails()).length, 0);
  await erik.ok(notifications.changePreference, { params: { kind: 'followed_status' }, body: { byMail: true, onScreen: true } });
  await sara.ok(tickets.reopen, { params: { ticket: id } });
  await workers.runDue();
  assert.match((await mails())[0]?.subject ?? '', /^Reopened: No dial tone/);
});

test('others are added with the right to change, and only who can see the ticket', async () => {
  const { place, erik, sara, anna, id } = await scene();
  const viewer = await place.member('viewer', 'Vera');
  await follow(viewer, id);
  assert.equal(await viewer.refused(threads.follow, 403, { params: { record: id, member: erik.id }, body: {} }), 'not_allowed');
  assert.equal(await viewer.refused(threads.unfollow, 403, { params: { record: id, member: erik.id } }), 'not_allowed');
  assert.equal(await erik.refused(threads.follow, 404, { params: { record: id, member: anna.id }, body: {} }), 'not_found');
  const stranger = await (await workspace()).member('agent', 'Stranger');
  assert.equal(await erik.refused(threads.follow, 404, { params: { record: id, member: stranger.id }, body: {} }), 'not_found');
  assert.equal(await stranger.refused(threads.follow, 404, { params: { record: id, member: stranger.id }, body: {} }), 'not_found');
  assert.equal(await anna.refused(threads.follow, 404, { params: { record: id, member: anna.id }, body: {} }), 'not_found');
  await follow(erik, id, sara);
  await erik.ok(threads.unfollow, { params: { record: id, member: viewer.id } });
  assert.deepEqual(names((await erik.ok(tickets.read, { params: { ticket: id } })).ticket.followers), ['Sara']);
});

test('the queue finds what one follows, what nobody does, and counts it in views', async () => {
  const { erik, sara, anna, id } = await scene();
  const other = await anna.ok(requests.ask, { body: { subject: 'Another', text: 'words' } });
  await follow(erik, id);
  const found = async (follower: string) =>
    names((await erik.ok(tickets.queue, { query: { follower } })).items.map(({ subject }) => ({ name: subject })));
  assert.deepEqual(await found('me'), ['No dial tone']);
  assert.deepEqual(await found('none'), ['Another']);
  assert.deepEqual(await found('-me'), ['Another']);
  assert.deepEqual(await found(sara.id), []);
  const begun = await erik.ok(bulk.start, { body: { action: { kind: 'follow' }, tickets: [id, other.id] } });
  await workers.runDue();
  assert.deepEqual((await found('me')).toSorted(), ['Another', 'No dial tone']);
  await erik.ok(bulk.undo, { params: { bulk: begun.id } });
  await workers.runDue();
  assert.deepEqual(await found('me'), ['No dial tone'], 'what was followed before stays so');
});

test('who is named in a reply hears of it once it is out, follows from then on, and not if it is taken back', async () => {
  const { erik, sara, nils, anna, id } = await scene();
  const entry = await write(erik, id, 'everyone', 'Ask @Sara about the port.', [sara]);
  assert.deepEqual(names(entry.mentions), ['Sara']);
  const taken = await write(erik, id, 'everyone', '@Nils?', [nils]);
  await erik.ok(threads.undo, { params: { record: id, entry: taken.id } });
  await workers.runDue();
  assert.deepEqual(await told(sara), [], 'not while it can be undone');
  await workers.runDue({ at: later });
  assert.deepEqual(await told(sara), ['mentioned Erik']);
  assert.deepEqual(await told(nils), []);
  assert.deepEqual(names((await erik.ok(tickets.read, { params: { ticket: id } })).ticket.followers), ['Sara']);
  const seen = await anna.send(requests.read, { params: { request: id } });
  assert.match(seen.raw, /Ask @Sara about the port/);
  assert.doesNotMatch(seen.raw, new RegExp(`${sara.id}|mention|follower`), 'a customer sees the plain name and nothing else');
});

test('naming somebody shows them nothing: who cannot see the ticket cannot be named', async () => {
  const { erik, anna, id } = await scene();
  for (const wrong of [anna, await (await workspace()).member('agent', 'Stranger')]) {
    const answer = await erik.send(threads.write, {
      params: { record: id },
      body: { lane: 'note', text: '@x', seenSeq: 99, mentions: [wrong.id] },
    });
    assert.equal(answer.status, 422);
  }
  assert.deepEqual(names((await erik.ok(threads.readers, { params: { record: id } })).items), ['Erik', 'Nils', 'Sara']);
  assert.equal(await anna.refused(threads.readers, 404, { params: { record: id } }), 'not_found');
});

test('a ticket is unread again when one says so, for oneself alone', async () => {
  const { erik, sara, id } = await scene();
  const unread = async (by: Person) => (await by.ok(tickets.queue)).items[0]?.unread;
  for (const each of [erik, sara]) await each.ok(threads.seen, { params: { record: id }, body: { seq: 99 } });
  await erik.ok(threads.unread, { params: { record: id } });
  assert.deepEqual([await unread(erik), await unread(sara)], [true, false]);
  await erik.ok(threads.seen, { params: { record: id }, body: { seq: 99 } });
  assert.equal(await unread(erik), false);
});
