import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { TriggerEvent, type RuleAction, type RuleCondition } from '#contracts/automation.ts';
import type { Facts } from './evaluate.ts';
import { foresee, type ForeseenBy } from './foresee.ts';
import { mostDepth, runRules, type Performed, type ReadyRule } from './run-rules.ts';

const words: ForeseenBy = {
  groupOf: (id) => (id === 's3' ? 'closed' : 'awaiting_staff'),
  tagId: (name) => name,
  fieldFact: (_, value) => (typeof value === 'string' ? value : null),
  endpointState: () => 'on',
};
const act = (rule: ReadyRule, before: Facts): Performed => {
  const seen = rule.actions.reduce<Performed>(
    ({ facts, effects, events }, action) => {
      const next = foresee(action, facts, words);
      return { facts: next.facts, effects: [...effects, next.effect], events: [...events, ...next.events] };
    },
    { facts: before, effects: [], events: [] },
  );
  return seen;
};

const condition: fc.Arbitrary<RuleCondition> = fc.oneof(
  fc.record({
    fact: fc.constant('tags'),
    operator: fc.constantFrom('is', 'is_not'),
    values: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }),
  }),
  fc.record({
    fact: fc.constant('priority'),
    operator: fc.constantFrom('is', 'is_not'),
    values: fc.array(fc.constantFrom('low', 'normal', 'urgent'), { minLength: 1 }),
  }),
  fc.record({
    fact: fc.constant('status'),
    operator: fc.constantFrom('is', 'is_not'),
    values: fc.array(fc.constantFrom('s1', 's2', 's3'), { minLength: 1 }),
  }),
);
const action: fc.Arbitrary<RuleAction> = fc.oneof(
  fc.record({ do: fc.constant('tag' as const), name: fc.constantFrom('a', 'b', 'c') }),
  fc.record({ do: fc.constant('untag' as const), name: fc.constantFrom('a', 'b', 'c') }),
  fc.record({ do: fc.constant('priority' as const), priority: fc.constantFrom('low' as const, 'normal' as const, 'urgent' as const) }),
  fc.record({ do: fc.constant('status' as const), statusId: fc.constantFrom('s1', 's2', 's3') }),
  fc.constant({ do: 'note' as const, text: 'Seen' }),
  fc.constant({ do: 'raise' as const }),
);
const ruleSet: fc.Arbitrary<ReadyRule[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('mail' as const, 'assign' as const, 'trigger' as const, 'trigger' as const),
      events: fc.array(fc.constantFrom(...TriggerEvent.options), { minLength: 1, maxLength: 4 }),
      groups: fc.array(
        fc.record({
          match: fc.constantFrom('all' as const, 'any' as const),
          conditions: fc.array(condition, { minLength: 1, maxLength: 3 }),
        }),
        {
          maxLength: 2,
        },
      ),
      match: fc.constantFrom('all' as const, 'any' as const),
      actions: fc.array(action, { minLength: 1, maxLength: 3 }),
      stop: fc.boolean(),
    }),
    { maxLength: 25 },
  )
  .map((rules) =>
    rules.map(({ groups, match, ...rule }, at) => ({
      ...rule,
      id: `r${at}`,
      name: `Rule ${at}`,
      version: 1,
      idle: null,
      conditions: { match, groups },
    })),
  );
const start = { tags: [], priority: 'normal', status: 's1', group: 'awaiting_staff' };
const run = (rules: readonly ReadyRule[]) =>
  runRules({ rules, event: 'opened', kinds: ['mail', 'assign', 'trigger'], facts: start, perform: (rule, facts) => act(rule, facts) });

test('no set of rules goes round: each acts at most once for a root event, and changes follow changes at most ten deep', async () => {
  await fc.assert(
    fc.asyncProperty(ruleSet, async (rules) => {
      const steps = await run(rules);
      const acted = steps.filter(({ matched }) => matched).map(({ ruleId }) => ruleId);
      assert.equal(new Set(acted).size, acted.length);
      assert.ok(steps.every(({ depth }) => depth < mostDepth));
      assert.ok(steps.length <= rules.length * mostDepth);
    }),
    { numRuns: 500 },
  );
});

test('the same rules and facts give the same steps, and rules of a kind are asked in their order', async () => {
  await fc.assert(
    fc.asyncProperty(ruleSet, async (rules) => {
      const steps = await run(rules);
      assert.deepEqual(await run(rules), steps);
      const places = new Map(rules.map(({ id }, at) => [id, at]));
      for (const [at, step] of steps.entries()) {
        const before = steps[at - 1];
        if (before?.depth !== step.depth || before.kind !== step.kind) continue;
        assert.ok((places.get(before.ruleId) ?? 0) < (places.get(step.ruleId) ?? 0));
      }
    }),
    { numRuns: 300 },
  );
});

const plain = (id: string, events: ReadyRule['events'], actions: RuleAction[], more: Partial<ReadyRule> = {}): ReadyRule => ({
  id,
  kind: 'trigger',
  name: id,
  version: 1,
  events,
  idle: null,
  conditions: { match: 'all', groups: [] },
  actions,
  stop: false,
  ...more,
});

test('two rules that undo each other come to rest after one round each', async () => {
  const there = plain('there', ['opened', 'tagged'], [{ do: 'tag', name: 'a' }]);
  const back = plain('back', ['tagged'], [{ do: 'untag', name: 'a' }]);
  const steps = await run([there, back]);
  assert.deepEqual(
    steps.map(({ ruleId, depth }) => [ruleId, depth]),
    [
      ['there', 0],
      ['back', 1],
    ],
  );
});

test('a rule sees what the rule before it changed, and one that stops ends its kind', async () => {
  const first = plain('first', ['opened'], [{ do: 'priority', priority: 'urgent' }]);
  const urgent = {
    match: 'all' as const,
    groups: [{ match: 'all' as const, conditions: [{ fact: 'priority', operator: 'is' as const, values: ['urgent'] }] }],
  };
  const second = plain('second', ['opened'], [{ do: 'note', text: 'Seen' }], { conditions: urgent, stop: true });
  const third = plain('third', ['opened'], [{ do: 'note', text: 'Never' }]);
  assert.deepEqual(
    (await run([first, second, third])).map(({ ruleId, matched }) => [ruleId, matched]),
    [
      ['first', true],
      ['second', true],
    ],
  );
});
