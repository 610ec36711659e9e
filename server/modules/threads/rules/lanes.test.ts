import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonical, laneOf, lanesOf, sidesOf } from './lanes.ts';

test('every lane reaches the owner and is found again from its sides', () => {
  for (const shared of [true, false]) {
    for (const lane of lanesOf('owner', shared)) {
      const sides = sidesOf(lane, shared);
      assert.ok(sides.includes('owner'));
      assert.equal(laneOf(sides, shared), lane);
    }
  }
});

test('without a partner there are two lanes, with one there are four', () => {
  assert.deepEqual(lanesOf('owner', false), ['everyone', 'note']);
  assert.deepEqual(lanesOf('owner', true), ['everyone', 'teams', 'direct', 'note']);
});

test('a provider never writes where the owner does not see it, and nothing once sharing ended', () => {
  assert.deepEqual(lanesOf('provider', true), ['everyone', 'teams']);
  assert.deepEqual(lanesOf('provider', false), []);
});

test('sides are spelled in one order', () => {
  assert.deepEqual(canonical(['provider', 'customer', 'owner', 'owner']), ['customer', 'owner', 'provider']);
});
