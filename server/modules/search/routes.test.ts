import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customers } from '#contracts/customers.ts';
import { requests } from '#contracts/portal/requests.ts';
import { portalSearch } from '#contracts/portal/search.ts';
import { search } from '#contracts/search.ts';
import { desk } from '#test/support/desk.ts';

const { workspace, workers } = await desk();

test('what a customer asks is found by staff and by themselves, and by no other customer', async () => {
  const place = await workspace();
  const [agent, anna, bo] = [await place.member('agent'), await place.contact('Anna'), await place.contact('Bo')];
  const { id } = await anna.ok(requests.ask, { body: { subject: 'No dial tone', text: 'All handsets are dead.' } });
  await workers.runDue({ at: null });
  const found = await agent.ok(search.find, { query: { q: 'handset' } });
  assert.deepEqual(
    found.tickets.items.map((hit) => hit.id),
    [id],
  );
  assert.equal((await anna.ok(portalSearch.find, { query: { q: 'dial hand' } })).count, 1);
  assert.equal((await bo.ok(portalSearch.find, { query: { q: 'dial hand' } })).count, 0);
});

test('people are suggested to those whose role shows customers', async () => {
  const place = await workspace();
  const agent = await place.member('agent');
  await agent.ok(customers.createContact, { body: { name: 'Hélène', address: 'helene@example.com' } });
  const { items } = await agent.ok(search.suggest, { query: { q: 'hele' } });
  assert.deepEqual(
    items.map((item) => [item.kind, item.name]),
    [['person', 'Hélène']],
  );
  const anna = await place.contact('Anna');
  assert.equal(await anna.refused(search.suggest, 404, { query: { q: 'hele' } }), 'not_found');
  assert.equal(await anna.refused(search.find, 404, { query: { q: 'hele' } }), 'not_found');
  assert.equal(await place.nobody.refused(search.find, 401, { query: { q: 'hele' } }), 'not_signed_in');
});

test('an empty, endless or unknown question is refused', async () => {
  const agent = await (await workspace()).member('agent');
  for (const query of [{ q: '' }, { q: 'x'.repeat(401) }, { q: 'x', limit: '500' }, { q: 'x', groups: 'secrets' }]) {
    assert.equal(await agent.refused(search.find, 422, { query }), 'invalid');
  }
});
