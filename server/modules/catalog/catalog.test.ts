import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#server/platform/db/ids.ts';
import { Refusal } from '#server/platform/refusal.ts';
import { contactActor, memberActor, newPlace, partOfHouse } from '#test/support/part-of-house.ts';
import { assertProduct } from './commands/assert-product.ts';
import { changeArea } from './commands/change-area.ts';
import { changeProduct } from './commands/change-product.ts';
import { createArea } from './commands/create-area.ts';
import { createProduct } from './commands/create-product.ts';
import { deleteArea } from './commands/delete-area.ts';
import { deleteProduct } from './commands/delete-product.ts';
import { orderAreas } from './commands/order-areas.ts';
import { orderProducts } from './commands/order-products.ts';
import { catalog } from './module.ts';
import { catalogCards, getProduct, listOffered, listProducts } from './queries.ts';

const platform = await partOfHouse(catalog);
const ada = memberActor('setup.manage');
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
const names = (items: readonly { name: string }[]) => items.map((item) => item.name);

test('products and their areas keep the order that they were put in', async () => {
  const { as } = newPlace(platform);
  const { id: phones } = await as(ada, (ctx) => createProduct(ctx, { name: 'Phones', areaRequired: true, areas: ['Lines', 'Numbers'] }));
  const { id: billing } = await as(ada, (ctx) => createProduct(ctx, { name: 'Billing', areaRequired: false, areas: [] }));
  await as(ada, (ctx) => createArea(ctx, phones, { name: 'Voicemail' }));
  await as(ada, (ctx) => orderProducts(ctx, [billing, phones]));
  const before = await as(ada, (ctx) => getProduct(ctx, phones));
  await as(ada, (ctx) => orderAreas(ctx, phones, before.areas.map((area) => area.id).toReversed()));
  const products = await as(ada, listProducts);
  assert.deepEqual(names(products), ['Billing', 'Phones']);
  assert.deepEqual(names(products[1]?.areas ?? []), ['Voicemail', 'Numbers', 'Lines']);
});

test('an order that names other ids than the list has is refused', async () => {
  const { as } = newPlace(platform);
  const { id } = await as(ada, (ctx) => createProduct(ctx, { name: 'Phones', areaRequired: false, areas: ['A', 'B'] }));
  const { areas } = await as(ada, (ctx) => getProduct(ctx, id));
  const [a = '', b = ''] = areas.map((area) => area.id);
  for (const ids of [[a], [a, a], [a, newId()], [a, b, newId()]]) {
    await assert.rejects(
      as(ada, (ctx) => orderAreas(ctx, id, ids)),
      refused('list_changed'),
    );
  }
  await assert.rejects(
    as(ada, (ctx) => orderProducts(ctx, [])),
    refused('list_changed'),
  );
});

test('names are taken once, whatever the case, in the workspace and in the product', async () => {
  const [here, there] = [newPlace(platform), newPlace(platform)];
  const make = (name: string, areas: string[] = []) => ({ name, areaRequired: false, areas });
  const { id } = await here.as(ada, (ctx) => createProduct(ctx, make('Phones', ['Lines'])));
  await there.as(ada, (ctx) => createProduct(ctx, make('Phones', ['Lines'])));
  await assert.rejects(
    here.as(ada, (ctx) => createProduct(ctx, make('PHONES'))),
    refused('name_taken'),
  );
  await assert.rejects(
    here.as(ada, (ctx) => createProduct(ctx, make('Other', ['X', 'x']))),
    refused('name_taken'),
  );
  await assert.rejects(
    here.as(ada, (ctx) => createArea(ctx, id, { name: 'lines' })),
    refused('name_taken'),
  );
});

test('a change against an older version is refused', async () => {
  const { as } = newPlace(platform);
  const { id } = await as(ada, (ctx) => createProduct(ctx, { name: 'Phones', areaRequired: false, areas: ['Lines'] }));
  const { version, areas } = await as(ada, (ctx) => getProduct(ctx, id));
  const area = areas[0]?.id ?? '';
  await as(ada, (ctx) => changeProduct(ctx, id, { version, name: 'Telephony' }));
  await assert.rejects(
    as(ada, (ctx) => changeProduct(ctx, id, { version, name: 'Voice' })),
    refused('stale_version'),
  );
  assert.equal((await as(ada, (ctx) => changeArea(ctx, id, area, { version: 1, name: 'Numbers' }))).version, 2);
  await assert.rejects(
    as(ada, (ctx) => changeArea(ctx, id, area, { version: 1, name: 'SIM cards' })),
    refused('stale_version'),
  );
});

test('a product that needs an area keeps one to choose', async () => {
  const { as } = newPlace(platform);
  await assert.rejects(
    as(ada, (ctx) => createProduct(ctx, { name: 'Empty', areaRequired: true, areas: [] })),
    refused('no_live_area'),
  );
  const { id } = await as(ada, (ctx) => createProduct(ctx, { name: 'Phones', areaRequired: true, areas: ['Lines'] }));
  const area = (await as(ada, (ctx) => getProduct(ctx, id))).areas[0]?.id ?? '';
  await assert.rejects(
    as(ada, (ctx) => changeArea(ctx, id, area, { version: 1, retired: true })),
    refused('no_live_area'),
  );
  await assert.rejects(
    as(ada, (ctx) => deleteArea(ctx, id, area)),
    refused('no_live_area'),
  );
  await as(ada, (ctx) => changeProduct(ctx, id, { version: 1, areaRequired: false }));
  await as(ada, (ctx) => deleteArea(ctx, id, area));
  assert.deepEqual((await as(ada, (ctx) => getProduct(ctx, id))).areas, []);
});

test('everyone asking sees what is live, and nothing else', async () => {
  const { as } = newPlace(platform);
  const { id } = await as(ada, (ctx) => createProduct(ctx, { name: 'Phones', areaRequired: false, areas: ['Lines', 'Fax'] }));
  const { id: old } = await as(ada, (ctx) => createProduct(ctx, { name: 'Telegrams', areaRequired: false, areas: ['Urgent'] }));
  const fax = (await as(ada, (ctx) => getProduct(ctx, id))).areas[1]?.id ?? '';
  await as(ada, (ctx) => changeArea(ctx, id, fax, { version: 1, retired: true }));
  await as(ada, (ctx) => changeProduct(ctx, old, { version: 1, retired: true }));
  for (const actor of [contactActor(newId()), { kind: 'nobody' } as const]) {
    const offered = await as(actor, listOffered);
    assert.deepEqual(names(offered), ['Phones']);
    assert.deepEqual(names(offered[0]?.areas ?? []), ['Lines']);
  }
  assert.equal((await as(ada, (ctx) => catalogCards.area(ctx, fax)))?.name, 'Fax');
});

test('what something new is about is live, and the area the product’s own', async () => {
  const { as } = newPlace(platform);
  const { id } = await as(ada, (ctx) => createProduct(ctx, { name: 'Phones', areaRequired: true, areas: ['Lines', 'Fax'] }));
  const { id: other } = await as(ada, (ctx) => createProduct(ctx, { name: 'Billing', areaRequired: false, areas: ['Refunds'] }));
  const [lines = '', fax = ''] = (await as(ada, (ctx) => getProduct(ctx, id))).areas.map((area) => area.id);
  await as(ada, (ctx) => changeArea(ctx, id, fax, { version: 1, retired: true }));
  await as(ada, (ctx) => assertProduct(ctx, { productId: id, areaId: lines, complete: true }));
  await as(ada, (ctx) => assertProduct(ctx, { productId: other, areaId: null, complete: true }));
  // A mail can't be asked for an area.
  await as(ada, (ctx) => assertProduct(ctx, { productId: id, areaId: null, complete: false }));
  for (const [productId, areaId, code] of [
    [id, null, 'area_required'],
    [other, lines, 'area_of_other_product'],
    [id, fax, 'retired'],
    [newId(), null, 'invalid'],
    [null, lines, 'area_of_other_product'],
  ] as const) {
    await assert.rejects(
      as(ada, (ctx) => assertProduct(ctx, { productId, areaId, complete: true })),
      refused(code),
    );
  }
});

test('a contact changes nothing in the catalog', async () => {
  const { as } = newPlace(platform);
  const { id } = await as(ada, (ctx) => createProduct(ctx, { name: 'Phones', areaRequired: false, areas: [] }));
  const anna = contactActor(newId());
  await assert.rejects(as(anna, (ctx) => createProduct(ctx, { name: 'Mine', areaRequired: false, areas: [] })));
  await assert.rejects(as(anna, (ctx) => deleteProduct(ctx, id)));
  assert.deepEqual(names(await as(ada, listProducts)), ['Phones']);
});
