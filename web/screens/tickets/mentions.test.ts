import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mentionedIn, named } from './mentions.ts';

const erik = { id: '1', name: 'Erik' };
const berg = { id: '2', name: 'Erik Berg' };
const sato = { id: '3', name: '佐藤花子' };
const members = [erik, berg, sato];
const ids = (text: string) => mentionedIn(text, members, new Map());

test('the longer of two names is meant, and a name ends where a word ends', () => {
  assert.deepEqual(ids('Ask @Erik Berg, please'), ['2']);
  assert.deepEqual(ids('Ask @Erik, please'), ['1']);
  assert.deepEqual(ids('Ask @Erika'), []);
  assert.deepEqual(ids('@Erik @Erik Berg @Erik'), ['1', '2']);
});

test('a Japanese name needs no space behind it', () => {
  assert.deepEqual(ids('@佐藤花子さん、お願いします'), ['3']);
});

test('a mail address names nobody', () => {
  assert.deepEqual(mentionedIn('erik@Erik.example', members, new Map()), []);
  assert.deepEqual(ids('(@Erik)'), ['1']);
});

test('of two with one name, the picked one', () => {
  const twins = [erik, { id: '9', name: 'Erik' }];
  assert.deepEqual(mentionedIn('@Erik', twins, new Map()), []);
  assert.deepEqual(mentionedIn('@Erik', twins, new Map([['Erik', '9']])), ['9']);
});

test('the pieces are the text again', () => {
  const text = 'Hi @Erik Berg and @Nobody: a@b.c @Erik';
  assert.equal(
    named(text, members)
      .map((piece) => piece.text)
      .join(''),
    text,
  );
});
