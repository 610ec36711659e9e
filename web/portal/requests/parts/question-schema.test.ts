import assert from 'node:assert/strict';
import { test } from 'node:test';
import { questionSchema } from './question-schema.ts';

const phone = { id: 'p1', name: 'Telephony', areaRequired: true, areas: [{ id: 'a1', name: 'Porting' }] };
const net = { id: 'p2', name: 'Broadband', areaRequired: false, areas: [] };
const question = { productId: '', areaId: '', subject: 'No tone', text: 'Dead.' };
const wrong = (products: (typeof phone)[], change: object) =>
  questionSchema(products)
    .safeParse({ ...question, ...change })
    .error?.issues.map((issue) => issue.path.join('.')) ?? [];

test('a desk without products asks for none', () => {
  assert.deepEqual(wrong([], {}), []);
});

test('where products are offered one is chosen, and an area if it needs one', () => {
  assert.deepEqual(wrong([phone, net], {}), ['productId']);
  assert.deepEqual(wrong([phone, net], { productId: 'p1' }), ['areaId']);
  assert.deepEqual(wrong([phone, net], { productId: 'p1', areaId: 'a1' }), []);
  assert.deepEqual(wrong([phone, net], { productId: 'p2' }), []);
});

test('a product that is no longer offered is chosen anew', () => {
  assert.deepEqual(wrong([net], { productId: 'p1' }), ['productId']);
});
