import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordAt, type Sign } from './word-at.ts';

const all: readonly Sign[] = ['/', '@', '#'];
const at = (text: string) => {
  const found = wordAt(text, text.length, all);
  return found && `${found.sign}${found.typed}`;
};

test('a sign at the beginning of a word begins a list, with what follows it', () => {
  assert.equal(at('/'), '/');
  assert.equal(at('Hello /refu'), '/refu');
  assert.equal(at('Hello\n@ann'), '@ann');
  assert.equal(at('(#104'), '#104');
  assert.equal(at('詳しくは#104'), '#104');
});

test('a sign inside a word, a path or an address begins none', () => {
  for (const text of ['and/or', '/usr/bin', 'https://example.com/a', 'anna@example.com', 'C#', 'a.b/c', '10/12', '##1', '/refund ']) {
    assert.equal(at(text), null, text);
  }
});

test('only the word at the caret counts, and only signs that are asked for', () => {
  assert.deepEqual(wordAt('a /bc d', 4, all), { sign: '/', typed: 'b', from: 2, to: 4 });
  assert.equal(wordAt('a /bc d', 7, all), null);
  assert.equal(wordAt('@a', 2, ['/']), null);
});
