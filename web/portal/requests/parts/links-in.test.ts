import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linksIn } from './links-in.ts';

const hrefs = (text: string) => linksIn(text).flatMap((piece) => (typeof piece === 'string' ? [] : [piece.href]));

test('web and mail addresses become links, and the text stays whole', () => {
  const text = 'See https://example.com/a?b=1, or write to anna@kiruna.example.';
  assert.deepEqual(hrefs(text), ['https://example.com/a?b=1', 'mailto:anna@kiruna.example']);
  assert.equal(
    linksIn(text)
      .map((piece) => (typeof piece === 'string' ? piece : piece.text))
      .join(''),
    text,
  );
});

test('a bracket around an address is not part of it, one inside is', () => {
  assert.deepEqual(hrefs('(https://example.com/x)'), ['https://example.com/x']);
  assert.deepEqual(hrefs('https://example.com/x_(y)'), ['https://example.com/x_(y)']);
});

test('a Japanese sentence ends where its address ends', () => {
  assert.deepEqual(hrefs('詳細はhttps://example.com/help。ご確認ください'), ['https://example.com/help']);
  assert.deepEqual(hrefs('詳細は https://example.com/help。ご確認ください'), ['https://example.com/help']);
});

test('what would run is never a link', () => {
  assert.deepEqual(hrefs('javascript:alert(1) data:text/html,x file:///etc/passwd'), []);
});
