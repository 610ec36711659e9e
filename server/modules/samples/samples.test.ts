import assert from 'node:assert/strict';
import { test } from 'node:test';
import { samples } from '#contracts/samples.ts';
import { requests } from '#contracts/portal/requests.ts';
import { sla } from '#contracts/sla.ts';
import { tickets } from '#contracts/tickets.ts';
import { desk } from '#test/support/desk.ts';

const { workspace } = await desk();

test('one action loads the story into every folder, a second load is refused', async () => {
  const place = await workspace();
  const owner = await place.member('owner');
  const loaded = await owner.ok(samples.load, { body: {} });
  assert.equal(loaded.tickets, 14);
  assert.equal(loaded.people.filter((person) => person.kind === 'contact').length, 6);
  assert.equal(await owner.refused(samples.load, 409, { body: {} }), 'samples_loaded');
  const { folders } = await owner.ok(tickets.counts);
  // Nobody reviews until the workspace asks for it, and nothing was put aside.
  for (const { folder, count } of folders.filter((one) => one.folder !== 'to-review' && one.folder !== 'snoozed'))
    assert.ok(count > 0, `${folder} is empty`);
});

test('the samples are promised answers, and nobody is told of what ran out before they were there', async () => {
  const place = await workspace();
  const owner = await place.member('owner');
  await owner.ok(samples.load, { body: {} });
  const { items } = await owner.ok(tickets.queue, { query: { folder: 'all', sort: 'due' } });
  assert.notEqual(items[0]?.dueAt, null);
  assert.deepEqual(
    (await owner.ok(sla.policies)).items.map(({ name, active }) => [name, active]),
    [['Voice and fibre', true]],
  );
  const untold = await place.within((ctx) =>
    ctx.db
      .selectFrom('sla.clock')
      .select('ticketId')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('toldBreachedAt', 'is', null)
      .where('dueAt', '<=', ctx.now)
      .execute(),
  );
  assert.deepEqual(untold, []);
  await owner.ok(samples.remove);
  assert.deepEqual([(await owner.ok(sla.policies)).items, (await owner.ok(sla.calendars)).items], [[], []]);
});

test('nothing of the samples waits to be sent', async () => {
  const place = await workspace();
  const owner = await place.member('owner');
  await owner.ok(samples.load, { body: {} });
  const states = await place.within((ctx) =>
    ctx.db.selectFrom('mailroom.outgoingMail').select('state').distinct().where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  assert.deepEqual(
    states.filter(({ state }) => state !== 'kept'),
    [],
  );
});

test('one action removes them and leaves what is real', async () => {
  const place = await workspace();
  const owner = await place.member('owner');
  const anna = await place.contact('Real Anna');
  const { id: before } = await anna.ok(requests.ask, { body: { subject: 'Real question', text: 'Real words' } });
  const loaded = await owner.ok(samples.load, { body: {} });
  const sampleTicket = (await owner.ok(tickets.queue, { query: { folder: 'customer-replied' } })).items[0];
  assert.ok(sampleTicket?.product);
  const forSample = loaded.people.find((person) => person.kind === 'contact')?.id ?? null;
  const erik = loaded.people.find((person) => person.kind === 'member')?.id ?? null;
  await owner.ok(tickets.open, {
    body: { subject: 'For a sample person', text: 'x', requesterId: forSample, productId: sampleTicket.product.id },
  });
  const real = await owner.ok(tickets.open, {
    body: { subject: 'Real', text: 'x', as: 'note', assigneeId: erik, productId: sampleTicket.product.id },
  });
  await owner.ok(samples.remove);
  const left = await owner.ok(tickets.queue, { query: { folder: 'all' } });
  assert.deepEqual(left.items.map((row) => row.id).toSorted(), [before, real.id].toSorted());
  assert.deepEqual((await owner.ok(samples.read)).people, []);
  await owner.ok(samples.load, { body: {} });
});

test('a sample person is opened by a link that works once; a real one never', async () => {
  const place = await workspace();
  const owner = await place.member('owner');
  const { people } = await owner.ok(samples.load, { body: {} });
  const anna = people.find((person) => person.name === 'Anna Lind');
  const { url } = await owner.ok(samples.open, { params: { person: anna?.id ?? '' }, body: {} });
  assert.match(url, new RegExp(`^http://anna\\.localhost.*/p/${place.slug}/sign-in\\?link=`));
  const real = await place.contact('Real');
  assert.equal(await owner.refused(samples.open, 404, { params: { person: real.id }, body: {} }), 'not_found');
  const agent = await place.member('agent');
  assert.equal(await agent.refused(samples.load, 403, { body: {} }), 'not_allowed');
});
