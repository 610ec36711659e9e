import type { FactValue, RuleAction, RuleEffect, RuleEvent } from '#contracts/automation.ts';
import type { SentValue } from '#contracts/fields.ts';
import { Priority } from '#contracts/tickets.ts';
import { factOfField } from './field-facts.ts';
import type { Facts } from './evaluate.ts';

export type EndpointState = 'on' | 'off' | 'removed';

export interface ForeseenBy {
  readonly groupOf: (statusId: string) => string | null;
  readonly tagId: (name: string) => string;
  /** What a custom field of the ticket would be as a fact. */
  readonly fieldFact: (key: string, value: SentValue) => FactValue;
  readonly endpointState: (id: string) => EndpointState | null;
}

/** What an action would do, as far as that can be said without doing it. */
export interface Foreseen {
  readonly facts: Facts;
  readonly effect: RuleEffect;
  readonly events: readonly RuleEvent[];
}

export const raised = (priority: unknown): Priority => {
  const { options } = Priority;
  return options[Math.min(options.indexOf(priority as Priority) + 1, options.length - 1)] ?? 'normal';
};

const changed = (facts: Facts, action: RuleAction, change: Facts, event: RuleEvent): Foreseen => {
  const [fact = ''] = Object.keys(change);
  const [from, to] = [facts[fact] ?? null, change[fact] ?? null];
  const same = Object.entries(change).every(([name, value]) => JSON.stringify(facts[name] ?? null) === JSON.stringify(value ?? null));
  return {
    facts: { ...facts, ...change },
    effect: { do: action.do, outcome: same ? 'as_before' : 'done', from, to },
    events: same ? [] : [event],
  };
};

const said = (facts: Facts, action: RuleAction, event: RuleEvent | null): Foreseen => ({
  facts,
  effect: { do: action.do, outcome: 'done', from: null, to: null },
  events: event === null ? [] : [event],
});

const reply = (facts: Facts, action: RuleAction): Foreseen => {
  const outcome =
    facts['requester'] === null ? 'nobody' : facts['automated'] === true ? 'machine' : facts['verified'] === true ? 'done' : 'unproven';
  return outcome === 'done'
    ? said(facts, action, null)
    : { ...said(facts, action, null), effect: { do: action.do, outcome, from: null, to: null } };
};

const assignment = (facts: Facts, action: Extract<RuleAction, { do: 'assign' }>): Foreseen => {
  const { to } = action;
  switch (to.method) {
    case 'member':
      return changed(facts, action, { assignee: to.memberId }, 'assigned');
    case 'team':
      return changed(facts, action, { team: to.teamId }, 'assigned');
    case 'nobody':
      return changed(facts, action, { assignee: null }, 'assigned');
    // Who it is depends on the moment.
    default:
      return { facts, effect: { do: action.do, outcome: 'unknown', from: facts['assignee'] ?? null, to: to.method }, events: ['assigned'] };
  }
};

const listOf = (facts: Facts): string[] => (Array.isArray(facts['tags']) ? facts['tags'] : []);

/** What comes of a call to an endpoint in this state; null: there never was one. */
export const outcomeOfCall = (state: EndpointState | null): RuleEffect['outcome'] =>
  state === 'on' ? 'done' : state === 'off' ? 'endpoint_off' : 'endpoint_gone';

/** `known` names what the workspace calls by a word: statuses by id with their group, tags by name with their id. */
export const foresee = (action: RuleAction, facts: Facts, known: ForeseenBy): Foreseen => {
  switch (action.do) {
    case 'assign':
      return assignment(facts, action);
    case 'status': {
      const group = known.groupOf(action.statusId);
      const event = group === 'closed' ? 'closed' : facts['group'] === 'closed' ? 'reopened' : 'changed';
      return changed(facts, action, { status: action.statusId, group }, event);
    }
    case 'priority':
      return changed(facts, action, { priority: action.priority }, 'changed');
    case 'raise':
      return changed(facts, action, { priority: raised(facts['priority']) }, 'changed');
    case 'product':
      return changed(facts, action, { product: action.productId, area: action.areaId }, 'changed');
    case 'tag': {
      const id = known.tagId(action.name);
      return changed(facts, action, { tags: [...new Set([...listOf(facts), id])] }, 'tagged');
    }
    case 'untag': {
      const id = known.tagId(action.name);
      return changed(facts, action, { tags: listOf(facts).filter((each) => each !== id) }, 'tagged');
    }
    case 'note':
      return said(facts, action, 'noted');
    case 'reply':
      return reply(facts, action);
    case 'field': {
      const fact = factOfField({ on: 'ticket', key: action.key });
      const seen = changed(facts, action, { [fact]: known.fieldFact(action.key, action.value) }, 'changed');
      return { ...seen, effect: { ...seen.effect, fact } };
    }
    case 'call': {
      const { endpointId } = action;
      return {
        facts,
        effect: { do: action.do, outcome: outcomeOfCall(known.endpointState(endpointId)), from: null, to: endpointId },
        events: [],
      };
    }
    case 'notify':
    case 'discard':
      return said(facts, action, null);
  }
};
