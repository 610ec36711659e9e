import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requests } from '#contracts/portal/requests.ts';
import { tags } from '#contracts/tags.ts';
import { tickets } from '#contracts/tickets.ts';
import { desk } from '#test/support/desk.ts';

const { workspace } = await desk();

const scene = async () => {
  const place = await workspace();
  const [owner, erik, anna] = [await place.member('owner', 'Olga'), await place.member('agent', 'Erik'), await place.contact('Anna')];
  const open = async (subject: string) => (await erik.ok(tickets.open, { body: { subject, text: 'words', requesterId: anna.id } })).id;
  const tag = (ticket: string, name: string) => erik.ok(tickets.tag, { params: { ticket }, body: { name } });
  const found = async (query: string) =>
    (await erik.ok(tickets.queue, { query: { folder: 'all', tag: query, sort: 'number' } })).items.map(({ subject }) => subject);
  const idOf = async (name: string) => (await erik.ok(tags.list)).items.find((each) => each.name === name)?.id ?? '';
  return { place, owner, erik, anna, open, tag, found, idOf };
};

test('a tag is made by the first who names it, and stands once however it is written', async () => {
  const { erik, open, tag } = await scene();
  const id = await open('One');
  await tag(id, '#VIP');
  const twice = await tag(id, ' ｖｉｐ ');
  assert.deepEqual(
    twice.tags.map(({ name }) => name),
    ['VIP'],
  );
  const { entries } = await erik.ok(tickets.read, { params: { ticket: id } });
  assert.deepEqual(
    entries.flatMap(({ event }) => (event ? [[event.name, event.details['tag']]] : [])),
    [['tagged', 'VIP']],
  );
});

test('two who name a tag at once both have it', async () => {
  const { erik, open, tag } = await scene();
  const ids = [await open('One'), await open('Two'), await open('Three')];
  await Promise.all(ids.map((id) => tag(id, 'rush')));
  assert.equal((await erik.ok(tags.list)).items.length, 1);
  assert.deepEqual(
    (await erik.ok(tickets.tagUses)).items.map(({ count }) => count),
    [3],
  );
});

test('the queue filters by tags: either, neither, none', async () => {
  const { open, tag, found, idOf } = await scene();
  const [one, two] = [await open('One'), await open('Two'), await open('Three')];
  await tag(one, 'red');
  await tag(two, 'blue');
  await tag(two, 'red');
  const [red, blue] = [await idOf('red'), await idOf('blue')];
  assert.deepEqual(await found(red), ['One', 'Two']);
  assert.deepEqual(await found(`${blue},none`), ['Two', 'Three']);
  assert.deepEqual(await found(`-${blue}`), ['One', 'Three']);
  assert.deepEqual(await found('-none'), ['One', 'Two']);
});

test('a merged tag stands nowhere any more and the other wherever it stood; a deleted one leaves the tickets', async () => {
  const { owner, erik, open, tag, found, idOf } = await scene();
  const [one, two] = [await open('One'), await open('Two')];
  await tag(one, 'voip');
  await tag(two, 'voip');
  await tag(two, 'voice');
  const [voip, voice] = [await idOf('voip'), await idOf('voice')];
  assert.equal(await owner.refused(tags.merge, 422, { params: { tag: voip }, body: { intoId: voip } }), 'invalid');
  await owner.ok(tags.merge, { params: { tag: voip }, body: { intoId: voice } });
  assert.deepEqual(await found(voice), ['One', 'Two']);
  assert.equal(await erik.refused(tickets.untag, 404, { params: { ticket: one, tag: voip } }), 'not_found');
  await owner.ok(tags.delete, { params: { tag: voice } });
  assert.deepEqual((await erik.ok(tickets.read, { params: { ticket: one } })).ticket.tags, []);
});

test('a rename keeps to one name a tag, and who read an older version is told', async () => {
  const { owner, open, tag, idOf } = await scene();
  await tag(await open('One'), 'voip');
  await tag(await open('Two'), 'voice');
  const params = { tag: await idOf('voip') };
  assert.equal(await owner.refused(tags.change, 409, { params, body: { version: 1, name: 'VOICE' } }), 'name_taken');
  const changed = await owner.ok(tags.change, { params, body: { version: 1, name: 'VoIP', colour: 'red' } });
  assert.deepEqual([changed.name, changed.colour, changed.version], ['VoIP', 'red', 2]);
  assert.equal(await owner.refused(tags.change, 409, { params, body: { version: 1, name: 'x' } }), 'stale_version');
});

test('tags are the desk’s own: no customer reads them, and a word that can’t be one is refused', async () => {
  const { erik, anna, open, tag } = await scene();
  const id = await open('One');
  await tag(id, 'difficult');
  const seen = await anna.ok(requests.read, { params: { request: id } });
  assert.equal(JSON.stringify(seen).includes('difficult'), false);
  for (const name of ['', '#', '-vip', 'a,b'])
    assert.equal(await erik.refused(tickets.tag, 422, { params: { ticket: id }, body: { name } }), 'invalid');
});

test('removing a tag is written down, and asking twice changes nothing', async () => {
  const { erik, open, tag, idOf } = await scene();
  const id = await open('One');
  await tag(id, 'late');
  const params = { ticket: id, tag: await idOf('late') };
  assert.deepEqual((await erik.ok(tickets.untag, { params })).tags, []);
  await erik.ok(tickets.untag, { params });
  const { entries } = await erik.ok(tickets.read, { params: { ticket: id } });
  assert.deepEqual(
    entries.flatMap(({ event }) => event?.name ?? []),
    ['tagged', 'untagged'],
  );
});
