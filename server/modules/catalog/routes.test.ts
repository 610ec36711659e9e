import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalog } from '#contracts/catalog.ts';
import { portalCatalog } from '#contracts/portal/catalog.ts';
import { tickets } from '#contracts/tickets.ts';
import { desk } from '#test/support/desk.ts';

const { workspace } = await desk();

test('an admin shapes what can be asked about; everyone asking sees it, signed in or not', async () => {
  const place = await workspace();
  const admin = await place.member('admin');
  const { id: product } = await admin.ok(catalog.createProduct, { body: { name: 'Phones', areaRequired: true, areas: ['Lines'] } });
  const { id: area } = await admin.ok(catalog.createArea, { params: { product }, body: { name: 'Fax' } });
  const lines = (await admin.ok(catalog.products, {})).items[0]?.areas[0]?.id ?? '';
  await admin.ok(catalog.orderAreas, { params: { product }, body: { ids: [area, lines] } });
  await admin.ok(catalog.changeArea, { params: { product, area }, body: { version: 1, retired: true } });
  for (const asking of [place.nobody, await place.contact(), await place.member('viewer')]) {
    const { items } = await asking.ok(portalCatalog.products, {});
    assert.deepEqual(items, [{ id: product, name: 'Phones', areaRequired: true, areas: [{ id: lines, name: 'Lines' }] }]);
  }
  assert.equal((await admin.ok(catalog.changeProduct, { params: { product }, body: { version: 1, name: 'Telephony' } })).version, 2);
  await admin.ok(catalog.orderProducts, { body: { ids: [product] } });
  await admin.ok(catalog.deleteArea, { params: { product, area } });
  await admin.ok(catalog.deleteProduct, { params: { product } });
  assert.deepEqual((await place.nobody.ok(portalCatalog.products, {})).items, []);
});

test('an agent reads the catalog and changes nothing', async () => {
  const place = await workspace();
  const agent = await place.member('agent');
  assert.deepEqual((await agent.ok(catalog.products, {})).items, []);
  assert.equal(await agent.refused(catalog.createProduct, 403, { body: { name: 'Mine' } }), 'not_allowed');
  assert.equal(await (await place.contact()).refused(catalog.products, 404, {}), 'not_found');
});

test('a name is one line of some length, and fields are those of the contract', async () => {
  const admin = await (await workspace()).member('admin');
  for (const name of ['', ' ', 'a\nb', 'x'.repeat(101)])
    assert.equal(await admin.refused(catalog.createProduct, 422, { body: { name } }), 'invalid');
  assert.equal(await admin.refused(catalog.createProduct, 422, { body: { name: 'A', position: 1 } as { name: string } }), 'invalid');
});

test('what a ticket is about is retired, not deleted', async () => {
  const place = await workspace();
  const [admin, agent] = [await place.member('admin'), await place.member('agent')];
  const { id: product } = await admin.ok(catalog.createProduct, { body: { name: 'Phones', areas: ['Lines'] } });
  const area = (await admin.ok(catalog.products, {})).items[0]?.areas[0]?.id ?? '';
  const body = { subject: 'No tone', text: 'Dead', productId: product, areaId: area, channel: 'phone', as: 'note' } as const;
  await agent.ok(tickets.open, { body });
  assert.equal(await admin.refused(catalog.deleteArea, 409, { params: { product, area } }), 'area_in_use');
  assert.equal(await admin.refused(catalog.deleteProduct, 409, { params: { product } }), 'product_in_use');
  await admin.ok(catalog.changeProduct, { params: { product }, body: { version: 1, retired: true } });
  assert.equal(await agent.refused(tickets.open, 409, { body }), 'retired');
});
