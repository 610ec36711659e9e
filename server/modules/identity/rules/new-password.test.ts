import assert from 'node:assert/strict';
import { test } from 'node:test';
import { weaknessOf } from './new-password.ts';

const staff = { kind: 'member', words: ['Helix Telecom', 'Anna Lindqvist', 'anna.lindqvist@helix.example'] } as const;
const judge = (password: string) => weaknessOf(password, staff);

test('staff need twelve characters, customers ten, nobody may have more than 128', () => {
  assert.equal(judge('hk3#vQ9!tz2'), 'short');
  assert.equal(weaknessOf('hk3#vQ9!tz', { kind: 'contact', words: [] }), null);
  assert.equal(weaknessOf('hk3#vQ9!t', { kind: 'contact', words: [] }), 'short');
  assert.equal(judge(`${'vq7 '.repeat(32)}x`), 'long');
  assert.equal(judge('password1'), 'short');
});

test('characters are counted, not code units', () => {
  assert.equal(judge('鯨𩸽🐟海山川森林空雲星'), 'short');
  assert.equal(judge('鯨𩸽🐟海山川森林空雲星月'), null);
});

test('well-known passwords and their variants are refused', () => {
  const common = ['password1234', 'P@ssw0rd2026!', 'qwertyuiop12', '123456789012', 'aaaaaaaaaaaa', 'abcabcabcabc', 'iloveyou1234'];
  common.push(
    'Sommaren2026!',
    'lösenord1234',
    '1q2w3e4r5t6y',
    'welcome12345',
    'letmeinletmein',
    'Stockholm123!',
    'administrator',
    'qazwsxedcrfv',
    '987654321098',
  );
  assert.deepEqual(
    common.filter((password) => judge(password) !== 'common'),
    [],
  );
});

test('a password made of names that everyone sees is refused', () => {
  for (const password of ['HelixTelecom1', 'annalindqvist', 'Lindqvist2026', 'helix.example'])
    assert.equal(judge(password), 'personal', password);
});

test('phrases and random passwords are accepted', () => {
  const good = [
    'correct horse battery staple',
    'tre små grisar åt plommon',
    'xK9$mQ2!vL5p',
    '雪国の長いトンネルを抜ける',
    'my neighbour keeps bees',
    'helix is where I plant carrots',
  ];
  assert.deepEqual(
    good.filter((password) => judge(password) !== null),
    [],
  );
});
