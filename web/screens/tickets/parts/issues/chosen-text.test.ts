import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '#contracts/threads.ts';
import { firstWords, labelsIn, sendable, wordsOf } from './chosen-text.ts';

const entry = (change: Partial<Entry>): Entry =>
  ({ state: 'released', kind: 'reply', text: 'Words', quoteFrom: null, author: { side: 'customer' }, ...change }) as Entry;

test('a note is never what a text begins with, and quoted history stays behind', () => {
  const note = entry({ kind: 'note', text: 'Ours', author: { side: 'owner' } as Entry['author'] });
  const call = entry({ kind: 'note', text: 'On the phone' });
  const words = entry({ text: 'New words\n> old', quoteFrom: 10 });
  assert.equal(firstWords([note, call, words]), words);
  assert.equal(firstWords([note, call]), undefined);
  assert.equal(wordsOf(words), 'New words');
  assert.deepEqual(sendable([entry({ kind: 'event' }), entry({ state: 'held' }), entry({ text: ' ' }), note]), [note]);
});

test('labels are read with any comma, once each', () => {
  assert.deepEqual(labelsIn('bug, from support、bug, '), ['bug', 'from support']);
});
