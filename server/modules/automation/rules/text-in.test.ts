import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textIn } from './text-in.ts';

test('the text is in the first language that there is one in', () => {
  assert.equal(textIn({ en: 'Hello', sv: 'Hej' }, ['ja', 'sv']), 'Hej');
  assert.equal(textIn({ ja: 'こんにちは' }, ['sv', 'en']), 'こんにちは');
});
