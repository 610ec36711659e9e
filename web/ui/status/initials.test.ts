import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialsOf } from './initials.ts';

test('initials are first and last of a Latin name', () => {
  assert.equal(initialsOf('Anna Maria Lind'), 'AL');
  assert.equal(initialsOf('  åsa  '), 'Å');
});

test('a Japanese name gives its first character', () => {
  assert.equal(initialsOf('佐藤 健'), '佐');
});

test('a name of nothing still draws something', () => {
  assert.equal(initialsOf(' '), '?');
});

test('a character outside the basic plane stays whole', () => {
  assert.equal(initialsOf('𠮷野家'), '𠮷');
});
