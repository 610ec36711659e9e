import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reachableFrom, usualIn } from './status-moves.ts';

const status = (id: string, group: string, more: { next?: string[]; retired?: boolean; default?: boolean } = {}) => ({
  id,
  group,
  next: null,
  retired: false,
  default: false,
  ...more,
});
const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id);

test('a status without a list leads anywhere, one with a list only there, and none to what is retired', () => {
  const all = [status('new', 'a', { next: ['open'] }), status('open', 'a'), status('old', 'a', { retired: true }), status('done', 'c')];
  assert.deepEqual(ids(reachableFrom(all, 'new')), ['open']);
  assert.deepEqual(ids(reachableFrom(all, 'open')), ['new', 'done']);
  assert.deepEqual(ids(reachableFrom(all, 'old')), ['new', 'open', 'done']);
});

test('a list of nothing but retired ones holds nobody fast', () => {
  const all = [status('new', 'a', { next: ['old'] }), status('old', 'a', { retired: true }), status('done', 'c')];
  assert.deepEqual(ids(reachableFrom(all, 'new')), ['done']);
});

test('where none is named the default of the group is taken, or the first that may be', () => {
  const all = [status('new', 'a', { next: ['late'] }), status('solved', 'c', { default: true }), status('late', 'c')];
  assert.equal(usualIn(reachableFrom(all, 'new'), 'c')?.id, 'late');
  assert.equal(usualIn(reachableFrom(all, 'late'), 'c')?.id, 'solved');
  assert.equal(usualIn(reachableFrom(all, 'new'), 'a'), undefined);
});
