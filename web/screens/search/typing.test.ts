import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completed, typingIn, withoutChip } from './typing.ts';

test('what is typed behind a colon is known up to the caret', () => {
  assert.deepEqual(typingIn('late from:an', 12), { operator: 'from', value: 'an', at: 10 });
  assert.deepEqual(typingIn('från:"anna b', 12), { operator: 'från', value: 'anna b', at: 5 });
  assert.deepEqual(typingIn('-tag:vip,ur', 11), { operator: 'tag', value: 'ur', at: 9 });
  assert.deepEqual(typingIn('差出人：佐', 5), { operator: '差出人', value: '佐', at: 4 });
  for (const text of ['late', 'from:anna ', 'https://a', 'from:"anna" x']) assert.equal(typingIn(text, text.length), undefined, text);
});

test('what is chosen takes the place of what was typed', () => {
  const typing = typingIn('from:an late', 7) ?? assert.fail();
  assert.deepEqual(completed('from:an late', 7, typing, '"Anna Berg"'), { text: 'from:"Anna Berg" late', caret: 17 });
  const quoted = typingIn('from:"an', 8) ?? assert.fail();
  assert.equal(completed('from:"an', 8, quoted, '"Anna Berg"').text, 'from:"Anna Berg" ');
  assert.equal(withoutChip('late  from:anna box', 'from:anna'), 'late box');
});
