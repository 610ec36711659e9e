import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bulk } from '#contracts/bulk.ts';
import { catalog } from '#contracts/catalog.ts';
import { requests } from '#contracts/portal/requests.ts';
import { review } from '#contracts/review.ts';
import { tickets } from '#contracts/tickets.ts';
import { desk, type Person } from '#test/support/desk.ts';

const { workspace, workers } = await desk();

const scene = async (applies: 'off' | 'products' | 'all' = 'all') => {
  const place = await workspace();
  const [owner, erik] = [await place.member('owner', 'Olga'), await place.member('agent', 'Erik')];
  const product = (await owner.ok(catalog.createProduct, { body: { name: 'Voice', areas: ['Lines'] } })).id;
  const other = (await owner.ok(catalog.createProduct, { body: { name: 'Data' } })).id;
  if (applies !== 'off') await owner.ok(review.changeRule, { body: { applies, productIds: [product], version: 0 } });
  const closed = async (subject: string, more: object = {}) => {
    const { id } = await owner.ok(tickets.open, { body: { subject, text: 'words', productId: other, ...more } });
    return owner.ok(tickets.close, { params: { ticket: id }, body: { version: 2 } });
  };
  return { place, owner, erik, product, other, closed };
};
const waiting = async (who: Person) =>
  (await who.ok(tickets.queue, { query: { folder: 'to-review' } })).items.map(({ subject }) => subject);
const count = async (who: Person) => (await who.ok(tickets.counts)).folders.find(({ folder }) => folder === 'to-review')?.count;

test('nothing waits unless the workspace wants it, for all products or some', async () => {
  const off = await scene('off');
  await off.closed('one');
  assert.deepEqual(await waiting(off.owner), []);
  const some = await scene('products');
  await some.closed('other');
  await some.closed('voice', { productId: some.product });
  assert.deepEqual([await waiting(some.owner), await count(some.owner)], [['voice'], 1]);
});

test('a review puts right what is not, and is recorded with who and when', async () => {
  const { owner, erik, product, closed } = await scene();
  const { id, version, can } = await closed('one');
  assert.equal(can.review, true);
  const body = { version, summary: 'A line was cut.', productId: product };
  assert.equal(await erik.refused(review.done, 403, { params: { ticket: id }, body }), 'not_allowed');
  const after = await owner.ok(review.done, { params: { ticket: id }, body });
  assert.deepEqual(
    [after.summary, after.product?.name, after.review?.by?.name, after.can.review],
    ['A line was cut.', 'Voice', 'Olga', false],
  );
  assert.ok(after.review?.doneAt);
  assert.deepEqual(await waiting(owner), []);
  const again = { params: { ticket: id }, body: { version: after.version } };
  assert.equal(await owner.refused(review.done, 409, again), 'not_in_review');
  const events = (await owner.ok(tickets.read, { params: { ticket: id } })).entries.map(({ event }) => event?.name);
  assert.ok(events.includes('reviewed'));
});

test('of two reviewers the second is told, and nothing of theirs is applied', async () => {
  const { owner, closed } = await scene();
  const { id, version } = await closed('one');
  await owner.ok(tickets.change, { params: { ticket: id }, body: { version, summary: 'first' } });
  assert.equal(await owner.refused(review.done, 409, { params: { ticket: id }, body: { version, summary: 'second' } }), 'stale_version');
  assert.equal((await owner.ok(tickets.read, { params: { ticket: id } })).ticket.summary, 'first');
  assert.deepEqual(await waiting(owner), ['one']);
});

test('reopening takes it off the list, and closing again puts it back; a reviewed one can be put back', async () => {
  const { owner, closed } = await scene();
  const { id, version } = await closed('one');
  const open = await owner.ok(tickets.reopen, { params: { ticket: id } });
  assert.deepEqual([open.review, await waiting(owner)], [null, []]);
  assert.equal(await owner.refused(review.again, 409, { params: { ticket: id } }), 'ticket_not_closed');
  const shut = await owner.ok(tickets.close, { params: { ticket: id }, body: { version: open.version } });
  assert.ok(shut.version > version);
  await owner.ok(review.done, { params: { ticket: id }, body: { version: shut.version } });
  const back = await owner.ok(review.again, { params: { ticket: id } });
  assert.deepEqual([back.review?.doneAt, await waiting(owner)], [null, ['one']]);
});

test('what a customer closes waits too, and the customer reads nothing of it', async () => {
  const { place, owner, product } = await scene();
  const anna = await place.contact('Anna');
  const { id } = await owner.ok(tickets.open, { body: { subject: 'hers', text: 'words', requesterId: anna.id, productId: product } });
  await anna.ok(requests.close, { params: { request: id }, body: {} });
  assert.deepEqual(await waiting(owner), ['hers']);
  const seen = await anna.send(requests.read, { params: { request: id } });
  assert.equal(seen.status, 200);
  assert.doesNotMatch(seen.raw, /review/i);
});

test('many are reviewed at once and put back, by whoever may', async () => {
  const { owner, erik, closed } = await scene();
  const ids = [(await closed('one')).id, (await closed('two')).id];
  assert.equal(await erik.refused(bulk.start, 403, { body: { action: { kind: 'review' }, tickets: ids } }), 'not_allowed');
  const { id } = await owner.ok(bulk.start, { body: { action: { kind: 'review' }, tickets: ids } });
  await workers.runDue({ at: null });
  assert.deepEqual([await waiting(owner), (await owner.ok(bulk.read, { params: { bulk: id } })).done], [[], 2]);
  await owner.ok(bulk.undo, { params: { bulk: id } });
  await workers.runDue({ at: null });
  assert.deepEqual((await waiting(owner)).toSorted(), ['one', 'two']);
});

test('the rule is changed by whoever manages the workspace, under the version that was read, with products of its own', async () => {
  const { owner, erik, product } = await scene();
  const rule = await erik.ok(review.rule);
  assert.deepEqual(rule, { applies: 'all', productIds: [product], version: 1 });
  assert.equal(await erik.refused(review.changeRule, 403, { body: rule }), 'not_allowed');
  assert.equal(await owner.refused(review.changeRule, 409, { body: { ...rule, version: 0 } }), 'stale_version');
  const stranger = await scene();
  assert.equal(await stranger.owner.refused(review.changeRule, 404, { body: rule }), 'not_found');
  assert.equal((await owner.ok(review.changeRule, { body: { ...rule, applies: 'off' } })).version, 2);
});
