import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseLanguage } from './choose-language.ts';

test('the first wanted language with a text is taken, and any text before none', () => {
  assert.equal(chooseLanguage(['en', 'sv'], ['ja', 'sv', 'en']), 'sv');
  assert.equal(chooseLanguage(['en', 'ja'], [undefined, null, 'sv']), 'en');
  assert.equal(chooseLanguage([], ['en']), null);
});
