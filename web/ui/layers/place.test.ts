import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeBeside } from './place.ts';

const screen = { width: 1000, height: 800 };
const anchor = (left: number, top: number) => ({ left, top, right: left + 100, bottom: top + 32 });

test('a layer opens below its button, on the side that was asked for', () => {
  assert.deepEqual(placeBeside(anchor(200, 100), { width: 180, height: 200 }, screen, 'start', false), { left: 200, top: 136, room: 656 });
  assert.equal(placeBeside(anchor(500, 100), { width: 180, height: 200 }, screen, 'end', false).left, 420);
});

test('it turns up where there is more room above', () => {
  assert.equal(placeBeside(anchor(200, 700), { width: 180, height: 200 }, screen, 'start', false).top, 496);
});

test('it stays inside the window and scrolls when neither side has room', () => {
  assert.equal(placeBeside(anchor(950, 100), { width: 180, height: 200 }, screen, 'start', false).left, 812);
  const high = placeBeside(anchor(0, 300), { width: 180, height: 2000 }, screen, 'start', false);
  assert.equal(high.left, 8);
  assert.equal(high.top + high.room, 792);
});
