import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lackingIn } from './lacking.ts';

const phone = { id: '018f2b6a-0000-7000-8000-000000000001', name: 'Phone' };
const fields = [
  { key: 'cause', needed: 'closing', productIds: null },
  { key: 'site', needed: 'creating', productIds: [phone.id] },
  { key: 'remark', needed: 'no', productIds: null },
] as const;
const of = (product: typeof phone | null, values: Record<string, string | boolean>) =>
  lackingIn(
    fields.map((field) => ({ ...field, productIds: field.productIds && [...field.productIds] })),
    { product, fields: values },
  );

test('a ticket lacks the needed fields of its product that have no value; no is a value', () => {
  assert.deepEqual(of(phone, {}), ['cause', 'site']);
  assert.deepEqual(of(null, {}), ['cause']);
  assert.deepEqual(of(phone, { cause: false, site: 'Kiruna' }), []);
});
