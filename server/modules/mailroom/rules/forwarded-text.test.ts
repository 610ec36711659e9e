import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forwardedText, isInternal } from './forwarded-text.ts';

test('the comment stands first, then each entry with who wrote it and when', () => {
  const text = forwardedText(
    ' Can you look? ',
    [
      { name: 'Anna', at: 'Monday', text: 'It is dead.\n', files: ['log.txt'] },
      { name: 'Erik', at: 'Tuesday', text: 'We see.', files: [] },
    ],
    ({ name, at }) => `${name}, ${at}:`,
  );
  const line = '-'.repeat(20);
  assert.equal(text, `Can you look?\n\n${line}\nAnna, Monday:\n\nIt is dead.\n[log.txt]\n\n${line}\nErik, Tuesday:\n\nWe see.`);
});

test('what the customer does not see is internal', () => {
  assert.deepEqual(
    [['owner'], ['owner', 'provider'], ['customer', 'owner']].map((sides) => isInternal({ sides })),
    [true, true, false],
  );
});
