import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Widget } from '#contracts/home.ts';
import { allowedWidgets, shownWidgets } from './allowed-widgets.ts';

const everything = () => true;
const nothing = () => false;

test('a role has the widgets that it has something to show in', () => {
  assert.deepEqual(allowedWidgets(everything, []), Widget.options);
  assert.deepEqual(allowedWidgets(nothing, []), ['news', 'notices']);
});

test('groups narrow it together, and never widen it', () => {
  assert.deepEqual(allowedWidgets(everything, [['time'], ['news', 'mine']]), ['news', 'mine', 'time']);
  assert.deepEqual(allowedWidgets(nothing, [['time', 'news']]), ['news']);
  assert.deepEqual(allowedWidgets(everything, [[]]), []);
});

test('what was chosen stands in its order, without what is not allowed any more', () => {
  assert.deepEqual(shownWidgets(['news', 'mine'], null), ['news', 'mine']);
  assert.deepEqual(shownWidgets(['news', 'mine'], ['mine', 'time', 'gone', 'news']), ['mine', 'news']);
  assert.deepEqual(shownWidgets(['news'], []), []);
});
