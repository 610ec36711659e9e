import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requests } from '#contracts/portal/requests.ts';
import { tickets } from '#contracts/tickets.ts';
import { desk } from '#test/support/desk.ts';

const { workspace } = await desk();

test('a number leads to what its reader may see; what is foreign or gone looks like what never was', async () => {
  const place = await workspace();
  const [owner, erik] = [await place.member('owner'), await place.member('agent')];
  const [anna, bea] = [await place.contact('Anna'), await place.contact('Bea')];
  const ids: string[] = [];
  for (const requesterId of [anna.id, bea.id, anna.id])
    ids.push((await erik.ok(tickets.open, { body: { subject: 'x', text: 'x', requesterId } })).id);
  await owner.ok(tickets.delete, { params: { ticket: ids[2] ?? '' } });
  const query = { numbers: '1,2,3,4,999999999' };
  const found = (reply: { items: { number: number }[] }) => reply.items.map(({ number }) => number).toSorted((a, b) => a - b);
  assert.deepEqual(found(await erik.ok(tickets.references, { query })), [1, 2]);
  assert.deepEqual(found(await anna.ok(requests.references, { query })), [1]);
  assert.deepEqual(found(await bea.ok(requests.references, { query })), [2]);
  const stranger = await (await workspace()).member('owner');
  assert.deepEqual(found(await stranger.ok(tickets.references, { query })), []);
  assert.equal(await erik.refused(tickets.references, 422, { query: { numbers: 'x' } }), 'invalid');
});
