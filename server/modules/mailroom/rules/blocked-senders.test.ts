import assert from 'node:assert/strict';
import { test } from 'node:test';
import { patternsOf } from './blocked-senders.ts';

test('an address is stopped by itself, its domain and those above, and by no top domain', () => {
  assert.deepEqual(patternsOf(' Olle@News.Evil.example'), ['olle@news.evil.example', 'news.evil.example', 'evil.example']);
  assert.deepEqual(patternsOf('"a@b"@evil.example'), ['"a@b"@evil.example', 'evil.example']);
  assert.deepEqual(patternsOf('nobody'), []);
});
