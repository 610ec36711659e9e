import type { RuleEffect, RuleEvent, RuleKind } from '#contracts/automation.ts';
import { lockedRecord } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { knownOf, type Known } from '../queries/known-facts.ts';
import { actedOn, hitsSince } from '../queries/runs.ts';
import { readyRules } from '../queries/rules.ts';
import { runRules, type Performed, type ReadyRule } from '../rules/run-rules.ts';
import { performAction } from './perform-action.ts';

export interface Question {
  readonly ticketId: string;
  readonly event: RuleEvent;
  readonly kinds: readonly RuleKind[];
  /** The event that all of it goes back to. */
  readonly rootId: string;
  /** Of the escalation rules only these. */
  readonly due?: ReadonlySet<string>;
}

/** What rules do to one ticket; beyond this something outside goes round, and they only look on. */
const brakes = [
  { hours: 1, most: 50 },
  { hours: 24, most: 200 },
] as const;

const isBraked = async (ctx: Context, ticketId: string): Promise<boolean> => {
  for (const { hours, most } of brakes) if ((await hitsSince(ctx, ticketId, hours, most)) >= most) return true;
  return false;
};

const perform = async (ctx: Context, known: Known, rule: ReadyRule, runId: string): Promise<Performed & { known: Known }> => {
  const acting = { id: rule.id, name: rule.name, version: rule.version, runId };
  const effects: RuleEffect[] = [];
  const events: RuleEvent[] = [];
  let current = known;
  for (const action of rule.actions) {
    const acted = await performAction(ctx, current, action, acting);
    effects.push(acted.effect);
    events.push(...acted.events);
    if (acted.events.length > 0) current = (await knownOf(ctx, [known.ticket.id]))[0] ?? current;
  }
  return { known: current, facts: current.facts, effects, events };
};

const capped = (rule: ReadyRule, { facts }: Known): Performed => ({
  facts,
  effects: rule.actions.map((action) => ({ do: action.do, outcome: 'capped', from: null, to: null })),
  events: [],
});

const keep = async (ctx: Context, { ticketId, event, rootId }: Question, runId: string, steps: Awaited<ReturnType<typeof runRules>>) => {
  const matched = steps.filter((step) => step.matched);
  const of = { workspaceId: ctx.workspaceId, ticketId, at: ctx.now };
  await ctx.db
    .insertInto('automation.run')
    .values({ ...of, id: runId, rootId, event, matched: matched.length, steps: jsonText(steps) })
    .execute();
  if (matched.length > 0)
    await ctx.db
      .insertInto('automation.hit')
      .values(matched.map(({ ruleId }) => ({ ...of, rootId, ruleId, runId })))
      .execute();
};

/**
 * Asks the rules about one event of one ticket and does what they say, all of it in the caller's transaction, behind
 * the lock of the record. Answers the rules that were asked, and which of them matched.
 */
export const askRules = async (ctx: Context, question: Question): Promise<ReadonlyMap<string, boolean>> => {
  const { ticketId, event, kinds, rootId, due } = question;
  const ready = (await readyRules(ctx, [...new Set([...kinds, 'trigger' as const])])).filter(
    (rule) => rule.kind !== 'escalation' || (due?.has(rule.id) ?? false),
  );
  const asked = ready.filter(
    (rule) => kinds.includes(rule.kind) && (rule.kind !== 'trigger' || rule.events.some((each) => each === event)),
  );
  if (asked.length === 0) return new Map();
  await lockedRecord(ctx, ticketId);
  let [known] = await knownOf(ctx, [ticketId]);
  if (!known || known.ticket.unlistedAt !== null) return new Map();
  const runId = newId();
  const braked = await isBraked(ctx, ticketId);
  const steps = await runRules({
    rules: ready,
    event,
    kinds,
    facts: known.facts,
    acted: await actedOn(ctx, rootId, ticketId),
    perform: async (rule) => {
      if (!known) throw new Error('rules acted on a ticket that is not there');
      if (braked) return capped(rule, known);
      const done = await perform(ctx, known, rule, runId);
      known = done.known;
      return done;
    },
  });
  if (steps.length > 0) await keep(ctx, question, runId, steps);
  return new Map(steps.map((step) => [step.ruleId, step.matched]));
};
