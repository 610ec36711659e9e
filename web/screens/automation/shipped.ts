import type { CreateRule, Rule, RuleAction, RuleKind } from '#contracts/automation.ts';
import { t } from '#web/i18n/index.ts';

const plain: Omit<CreateRule, 'kind' | 'name' | 'actions'> = {
  enabled: false,
  events: [],
  idle: null,
  conditions: { match: 'all', groups: [] },
  stop: false,
};
const firstAction: Record<RuleKind, RuleAction> = {
  assign: { do: 'assign', to: { method: 'least_loaded', teamId: null, skill: null, language: false } },
  mail: { do: 'priority', priority: 'high' },
  trigger: { do: 'raise' },
  escalation: { do: 'assign', to: { method: 'lead' } },
};
const started: Record<RuleKind, Pick<CreateRule, 'events' | 'idle'>> = {
  assign: { events: [], idle: null },
  mail: { events: [], idle: null },
  trigger: { events: ['customer_wrote'], idle: null },
  escalation: { events: [], idle: { since: 'our_turn', minutes: 120, calendarId: null } },
};

/** What a new rule begins with; off, so that it does nothing before it was looked at. */
export const newRule = (kind: RuleKind): CreateRule => ({ ...plain, kind, name: '', ...started[kind], actions: [firstAction[kind]] });

/** Two of each kind, off, to begin with. */
export const examplesOf = (kind: RuleKind): CreateRule[] => {
  const rule = (name: string, more: Partial<CreateRule>): CreateRule => ({ ...newRule(kind), name, ...more });
  const only = (fact: string, values: string[], operator: 'is' | 'contains' = 'is'): CreateRule['conditions'] => ({
    match: 'all',
    groups: [{ match: 'all', conditions: [{ fact, operator, values }] }],
  });
  switch (kind) {
    case 'assign':
      return [
        rule(t('automation.example.assign-last'), {
          actions: [{ do: 'assign', to: { method: 'last' } }],
          conditions: { match: 'all', groups: [{ match: 'all', conditions: [{ fact: 'company', operator: 'any', values: [] }] }] },
          stop: false,
        }),
        rule(t('automation.example.assign-load'), {
          conditions: { match: 'all', groups: [{ match: 'all', conditions: [{ fact: 'assignee', operator: 'none', values: [] }] }] },
        }),
      ];
    case 'mail':
      return [
        rule(t('automation.example.mail-urgent'), {
          conditions: only('subject', [t('automation.example.word-urgent')], 'contains'),
          actions: [
            { do: 'priority', priority: 'urgent' },
            { do: 'tag', name: t('automation.example.tag') },
          ],
        }),
        rule(t('automation.example.mail-aside'), {
          conditions: only('subject', [t('automation.example.word-offer')], 'contains'),
          actions: [{ do: 'discard' }],
          stop: true,
        }),
      ];
    case 'trigger':
      return [
        rule(t('automation.example.trigger-breached'), {
          events: ['breached'],
          actions: [{ do: 'raise' }, { do: 'notify', whom: ['lead'], memberIds: [], teamIds: [] }],
        }),
        rule(t('automation.example.trigger-reopened'), { events: ['reopened'], actions: [{ do: 'priority', priority: 'high' }] }),
      ];
    case 'escalation':
      return [
        rule(t('automation.example.escalation-wait'), { actions: [{ do: 'assign', to: { method: 'lead' } }, { do: 'raise' }] }),
        rule(t('automation.example.escalation-silent'), {
          idle: { since: 'customer_silent', minutes: 14 * 1440, calendarId: null },
          actions: [{ do: 'notify', whom: ['assignee'], memberIds: [], teamIds: [] }],
        }),
      ];
  }
};

export const draftOf = (rule: Rule): CreateRule => {
  const { kind, name, enabled, events, idle, conditions, actions, stop } = rule;
  return { kind, name, enabled, events, idle, conditions, actions, stop };
};
