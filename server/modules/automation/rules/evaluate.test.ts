import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RuleCondition } from '#contracts/automation.ts';
import { evaluate, faultOf, holds } from './evaluate.ts';

const facts = {
  subject: 'No dial tone',
  channel: 'mail',
  tags: ['vip', 'port'],
  waitingHours: 2.5,
  team: null,
  automated: false,
  time: 1380,
};
const ask = (fact: string, operator: RuleCondition['operator'], ...values: (string | number)[]) => holds({ fact, operator, values }, facts);

test('a condition asks one fact, and what is not known has no value', () => {
  assert.deepEqual(
    [
      ask('channel', 'is', 'mail', 'portal'),
      ask('channel', 'is_not', 'mail'),
      ask('team', 'none'),
      ask('team', 'any'),
      ask('nothing', 'none'),
    ],
    [true, false, true, false, true],
  );
  assert.deepEqual([ask('tags', 'is', 'vip'), ask('tags', 'is_not', 'spam'), ask('tags', 'is', 'spam')], [true, true, false]);
  assert.deepEqual([ask('waitingHours', 'at_least', 2), ask('waitingHours', 'below', 2), ask('team', 'at_least', 0)], [true, false, false]);
  assert.deepEqual([ask('automated', 'yes'), ask('automated', 'no')], [false, true]);
});

test('words are found whatever their case and width', () => {
  assert.deepEqual(
    [
      ask('subject', 'contains', 'DIAL'),
      ask('subject', 'contains', 'ｔｏｎｅ'),
      ask('subject', 'begins', 'no dial'),
      ask('subject', 'lacks', 'fax'),
    ],
    [true, true, true, true],
  );
});

test('a time between two hours may pass midnight', () => {
  assert.deepEqual([ask('time', 'between', 1320, 360), ask('time', 'between', 480, 1020)], [true, false]);
});

test('a text that looks like a pattern is looked for as it is written, and fast (S-45)', () => {
  const text = 'a'.repeat(1_000_000);
  const started = performance.now();
  assert.equal(holds({ fact: 'text', operator: 'contains', values: ['(a+)+$'] }, { text }), false);
  assert.ok(performance.now() - started < 1000);
});

test('a verdict says by which condition it did not match, and what it found there', () => {
  const verdict = evaluate(
    {
      match: 'all',
      groups: [
        {
          match: 'any',
          conditions: [
            { fact: 'tags', operator: 'is', values: ['spam'] },
            { fact: 'tags', operator: 'is', values: ['vip'] },
          ],
        },
        { match: 'all', conditions: [{ fact: 'channel', operator: 'is', values: ['portal'] }] },
      ],
    },
    facts,
  );
  assert.equal(verdict.matched, false);
  assert.deepEqual(verdict.because, { fact: 'channel', operator: 'is', values: ['portal'], value: 'mail', holds: false });
  assert.deepEqual(
    verdict.asked.map((each) => each.holds),
    [false, true, false],
  );
  assert.equal(evaluate({ match: 'all', groups: [] }, facts).matched, true);
});

test('what can not be asked of a fact is a fault', () => {
  const of = (operator: RuleCondition['operator'], values: (string | number)[], type?: Parameters<typeof faultOf>[1]) =>
    faultOf({ fact: 'x', operator, values }, type) === null;
  assert.deepEqual(
    [
      of('is', ['a'], 'choice'),
      of('is', [], 'choice'),
      of('contains', ['a'], 'choice'),
      of('at_least', ['a'], 'number'),
      of('between', [1], 'time'),
    ],
    [true, false, false, false, false],
  );
  assert.equal(of('is', ['a']), false);
});
