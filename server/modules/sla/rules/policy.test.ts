import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFitting } from './policy.ts';

const none = { companyIds: [], productIds: [], channels: [], languages: [] };
const facts = { companyId: 'c', productId: null, channel: 'mail', language: 'sv' };

test('the first that is switched on and fits is promised; what is empty fits all, what is not known fits none', () => {
  const policies = [
    { name: 'off', active: false, conditions: none },
    { name: 'other company', active: true, conditions: { ...none, companyIds: ['d'] } },
    { name: 'some product', active: true, conditions: { ...none, productIds: ['p'] } },
    { name: 'Swedish mail', active: true, conditions: { ...none, channels: ['mail' as const], languages: ['sv' as const] } },
    { name: 'rest', active: true, conditions: none },
  ];
  assert.equal(firstFitting(policies, facts)?.name, 'Swedish mail');
  assert.equal(firstFitting(policies, { ...facts, language: null })?.name, 'rest');
  assert.equal(firstFitting(policies, { ...facts, productId: 'p', channel: 'portal' })?.name, 'some product');
  assert.equal(firstFitting(policies.slice(0, 2), facts), null);
});
