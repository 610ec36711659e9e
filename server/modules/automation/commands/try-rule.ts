import type { z } from 'zod';
import type { RuleBody, RuleEffect, RuleEvent, Trial, TrialResult } from '#contracts/automation.ts';
import { listedTickets } from '#server/modules/tickets/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { knownOf } from '../queries/known-facts.ts';
import { namesIn } from '../queries/names.ts';
import { readyRules } from '../queries/rules.ts';
import { knownWords } from '../queries/words.ts';
import { evaluate, type Facts } from '../rules/evaluate.ts';
import { foresee, type ForeseenBy } from '../rules/foresee.ts';
import { checkRule } from './check-rule.ts';

const atOnce = 250;

const foreseeAll = (body: RuleBody, before: Facts, words: ForeseenBy): { effects: RuleEffect[]; events: RuleEvent[] } => {
  const effects: RuleEffect[] = [];
  const events: RuleEvent[] = [];
  let facts = before;
  for (const action of body.actions) {
    const seen = foresee(action, facts, words);
    facts = seen.facts;
    effects.push(seen.effect);
    events.push(...seen.events);
  }
  return { effects, events };
};

// Triggers that hear what this rule would do; `back`: what they do is what this one waits for.
const followersOf = async (
  ctx: Context,
  body: RuleBody,
  caused: ReadonlySet<RuleEvent>,
  words: ForeseenBy,
): Promise<TrialResult['follows']> => {
  const triggers = (await readyRules(ctx, ['trigger'])).filter(({ events }) => events.some((event) => caused.has(event)));
  return triggers.map((rule) => {
    const { events } = foreseeAll(rule, {}, words);
    return { id: rule.id, name: rule.name, back: body.events.some((event) => events.includes(event)) };
  });
};

const reasonsOf = (items: TrialResult['items']): TrialResult['reasons'] => {
  const counts = new Map<string, { condition: TrialResult['reasons'][number]['condition']; count: number }>();
  for (const { because } of items) {
    if (because === null) continue;
    const { fact, operator, values } = because;
    const key = JSON.stringify([fact, operator, values]);
    counts.set(key, { condition: { fact, operator, values }, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].toSorted((one, other) => other.count - one.count);
};

/** Asks a rule of past tickets as they stand now and says what it would do; nothing is written. */
export const tryRule = async (ctx: Context, { rule, filter, days, most }: z.output<typeof Trial>): Promise<TrialResult> => {
  // It tells of tickets and their customers, which setting up the desk alone shows nobody.
  if (!may(ctx.actor, 'tickets.see') || !may(ctx.actor, 'customers.see')) refuse('not_allowed');
  const { kind: _, name: _name, enabled: _on, ...body } = await checkRule(ctx, rule);
  const words = await knownWords(ctx);
  const since = days === undefined ? null : new Date(Date.parse(ctx.now) - days * 86_400_000).toISOString();
  const ids = await listedTickets(ctx, filter ?? { folder: 'all' }, { since, most });
  const caused = new Set<RuleEvent>();
  const items: TrialResult['items'] = [];
  for (let from = 0; from < ids.length; from += atOnce) {
    for (const { ticket, facts } of await knownOf(ctx, ids.slice(from, from + atOnce))) {
      const { matched, because } = evaluate(body.conditions, facts);
      const { effects, events } = matched ? foreseeAll(body, facts, words) : { effects: [], events: [] };
      for (const event of events) caused.add(event);
      items.push({ ticket: { id: ticket.id, reference: ticket.reference, subject: ticket.subject }, matched, because, effects });
    }
  }
  const places = new Map(ids.map((id, at) => [id, at]));
  items.sort((one, other) => (places.get(one.ticket.id) ?? 0) - (places.get(other.ticket.id) ?? 0));
  return {
    looked: items.length,
    matched: items.filter(({ matched }) => matched).length,
    items,
    reasons: reasonsOf(items),
    names: await namesIn(ctx, [items, body]),
    follows: await followersOf(ctx, body, caused, words),
  };
};
