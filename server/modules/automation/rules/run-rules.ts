import type { RuleBody, RuleEffect, RuleEvent, RuleKind, RunStep } from '#contracts/automation.ts';
import { evaluate, type Facts } from './evaluate.ts';

export interface ReadyRule extends RuleBody {
  readonly id: string;
  readonly kind: RuleKind;
  readonly name: string;
  readonly version: number;
}

/** What a matched rule did: to which facts it led, and what else happened by it. */
export interface Performed {
  readonly facts: Facts;
  readonly effects: readonly RuleEffect[];
  readonly events: readonly RuleEvent[];
}

export interface Asking<Rule extends ReadyRule> {
  /** In order within each kind. */
  readonly rules: readonly Rule[];
  readonly event: RuleEvent;
  /** The kinds that the first event asks; what follows from it is for triggers. */
  readonly kinds: readonly RuleKind[];
  readonly facts: Facts;
  /** Rules that have acted on the root event already. */
  readonly acted?: ReadonlySet<string>;
  readonly perform: (rule: Rule, facts: Facts, depth: number) => Promise<Performed> | Performed;
}

/** Changes that answer changes that answer changes: beyond this nobody understands them any more (helpdesk.md 2.9). */
export const mostDepth = 10;

const kindsInOrder: readonly RuleKind[] = ['mail', 'assign', 'trigger', 'escalation'];

const listens = (rule: ReadyRule, events: ReadonlySet<RuleEvent>): boolean =>
  rule.kind === 'trigger' ? rule.events.some((event) => events.has(event)) : true;

/**
 * One root event, all that rules make of it. Each rule acts at most once, whatever it and others change: every round
 * but the last needs a rule that has not acted yet, and so no set of rules goes round for ever.
 */
export const runRules = async <Rule extends ReadyRule>(asking: Asking<Rule>): Promise<RunStep[]> => {
  const steps: RunStep[] = [];
  const acted = new Set(asking.acted);
  let facts = asking.facts;
  let events: ReadonlySet<RuleEvent> = new Set([asking.event]);
  for (let depth = 0; events.size > 0 && depth < mostDepth; depth += 1) {
    const kinds = depth === 0 ? asking.kinds : (['trigger'] as const);
    const caused = new Set<RuleEvent>();
    for (const kind of kindsInOrder.filter((each) => kinds.includes(each))) {
      for (const rule of asking.rules) {
        if (rule.kind !== kind || !listens(rule, events) || acted.has(rule.id)) continue;
        const verdict = evaluate(rule.conditions, facts);
        const step = { ruleId: rule.id, kind, name: rule.name, version: rule.version, depth, ...verdict, asked: [...verdict.asked] };
        if (!verdict.matched) {
          steps.push({ ...step, effects: [] });
          continue;
        }
        acted.add(rule.id);
        const done = await asking.perform(rule, facts, depth);
        facts = done.facts;
        for (const event of done.events) caused.add(event);
        steps.push({ ...step, effects: [...done.effects] });
        if (rule.stop) break;
      }
    }
    events = caused;
  }
  return steps;
};
