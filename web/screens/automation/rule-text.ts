import type { AssignTo, CreateRule, Idle, RuleAction } from '#contracts/automation.ts';
import { format, t } from '#web/i18n/index.ts';
import { fieldText } from '#web/shell/index.ts';
import { conditionText, effectText, factName, standing, type RuleNames } from '../tickets/index.ts';

const assignText = (to: AssignTo, known: RuleNames): string => {
  const named = (id: string) => known.names[id] ?? t('rules.gone');
  switch (to.method) {
    case 'member':
      return t('rules.effect.assign', { value: named(to.memberId) });
    case 'team':
      return t('automation.to-team', { team: named(to.teamId) });
    case 'nobody':
      return t('rules.effect.unassign');
    case 'last':
    case 'lead':
      return t('rules.effect.by-method', { method: t(`rules.method.${to.method}`) });
    default: {
      const method = t(`rules.method.${to.method}`);
      return to.teamId === null ? t('rules.effect.by-method', { method }) : t('automation.to-one-of', { method, team: named(to.teamId) });
    }
  }
};

/** What a rule would do, one sentence an action. */
export function actionText(action: RuleAction, known: RuleNames): string {
  const say = (to: string | null, from: string | null = null) => effectText({ do: action.do, outcome: 'done', from, to }, known);
  switch (action.do) {
    case 'assign':
      return assignText(action.to, known);
    case 'status':
      return say(action.statusId);
    case 'priority':
      return say(action.priority);
    case 'raise':
      return t('automation.raise');
    case 'product':
      return say(action.productId);
    case 'field': {
      const field = known.fields?.find(({ key }) => key === action.key);
      const name = factName(`ticket.${action.key}`, known);
      const value = (field && fieldText(field, action.value)) ?? t('rules.nothing');
      return t('rules.effect.field', { name, value });
    }
    case 'call':
      return say(action.endpointId);
    case 'tag':
      return say(action.name);
    case 'untag':
      return say(null, action.name);
    case 'notify': {
      const people = [
        ...action.whom.map((each) => t(`automation.whom.${each}`)),
        ...[...action.memberIds, ...action.teamIds].map((id) => known.names[id] ?? t('rules.gone')),
      ];
      return t('rules.effect.notify', { value: format.list(people) });
    }
    case 'note':
    case 'reply':
    case 'discard':
      return say(null);
  }
}

export const idleText = ({ since, minutes, calendarId }: Idle, known: RuleNames): string => {
  const span = format.span(minutes * 60_000);
  return calendarId === null
    ? t(`automation.idle.${since}`, { span })
    : t('automation.idle.within', {
        sentence: t(`automation.idle.${since}`, { span }),
        calendar: known.names[calendarId] ?? t('rules.gone'),
      });
};

const whenText = ({ kind, events, idle }: CreateRule, known: RuleNames): string => {
  if (kind === 'escalation') return idle ? idleText(idle, known) : '';
  return kind === 'trigger'
    ? t('automation.when.trigger', {
        events: format.list(
          events.map((event) => t(`automation.when.event.${event}`)),
          'disjunction',
        ),
      })
    : t(`automation.when.${kind}`);
};

export interface RuleText {
  readonly when: string;
  /** null: always. */
  readonly if: string | null;
  readonly does: string;
}

/** A rule in three sentences. */
export function ruleText(rule: CreateRule, known: RuleNames): RuleText {
  const type = (match: 'all' | 'any') => (match === 'all' ? 'conjunction' : 'disjunction');
  const groups = rule.conditions.groups.map((group) => {
    const said = group.conditions.map((condition) => conditionText(condition, known));
    const text = format.list(said, type(group.match));
    return rule.conditions.groups.length > 1 && said.length > 1 ? t('automation.group-of', { text }) : text;
  });
  return {
    when: whenText(rule, known),
    if: groups.length === 0 ? null : format.list(groups, type(rule.conditions.match)),
    does: standing(format.list(rule.actions.map((action) => actionText(action, known)))),
  };
}
