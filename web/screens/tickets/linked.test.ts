import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linked, withReferences } from './linked.ts';

test('addresses become links and sentences keep their full stop', () => {
  assert.deepEqual(linked('See https://example.com/a?b=1, then write.'), [
    { text: 'See ' },
    { text: 'https://example.com/a?b=1', href: 'https://example.com/a?b=1' },
    { text: ', then write.' },
  ]);
});

test('a bracket that the address opened stays with it', () => {
  assert.equal(linked('https://example.com/x_(y)')[0]?.href, 'https://example.com/x_(y)');
  assert.equal(linked('(https://example.com/x)')[1]?.href, 'https://example.com/x');
});

test('nothing else is a link', () => {
  assert.deepEqual(linked('javascript:alert(1) data:text/html,x file:///etc/passwd'), [
    { text: 'javascript:alert(1) data:text/html,x file:///etc/passwd' },
  ]);
  assert.deepEqual(linked('http://'), [{ text: 'http://' }]);
});

test('what names a ticket is a piece of its own, but not inside an address', () => {
  const pieces = withReferences(linked('a #1 b https://example.com/x#12 HLX-2'), 'HLX');
  assert.deepEqual(
    pieces.map(({ text, number }) => number ?? text),
    ['a ', 1, ' b ', 'https://example.com/x#12', ' ', 2],
  );
});

test('articles are named between two signs, and no ticket is meant by that', () => {
  assert.deepEqual(withReferences([{ text: 'See #KB-12# and #7.' }], 'HLX'), [
    { text: 'See ' },
    { text: '#KB-12#', article: 12 },
    { text: ' and ' },
    { text: '#7', number: 7 },
    { text: '.' },
  ]);
});
