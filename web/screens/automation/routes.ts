import type { RuleKind } from '#contracts/automation.ts';
import { screenSet, type SetupEntry } from '#web/shell/index.ts';

const manages = { permission: 'setup.manage', title: 'automation.title', words: ['rules', 'tickets', 'customers', 'catalog'] } as const;

const aliases: Record<RuleKind, string> = {
  assign: 'routing, round robin, skills, fördelning, tilldela, 割り当て, 振り分け',
  mail: 'mail filter, discard, e-postregler, filter, メールフィルター',
  trigger: 'automation, event, if then, händelse, automatik, 自動化, トリガー',
  escalation: 'idle, waiting, time, overdue, väntetid, försenat, 待ち時間, エスカレーション',
};
const entry = (kind: RuleKind): SetupEntry => ({
  group: 'shell.setup.group.tickets',
  to: `/setup/rules/${kind}`,
  label: `shell.place.rules-${kind}`,
  permission: 'setup.manage',
  aliases: `rules, regler, ルール, ${aliases[kind]}`,
});

export const automation = screenSet({
  module: 'automation',
  screens: [
    { ...manages, path: 'setup/rules/$kind', load: () => import('./rule-list.tsx').then((found) => found.RuleList) },
    { ...manages, path: 'setup/rules/$kind/$rule', load: () => import('./rule.tsx').then((found) => found.RulePage) },
    {
      path: 'rule-log',
      title: 'automation.log',
      permission: 'tickets.see',
      words: ['rules', 'tickets'],
      load: () => import('./rule-log.tsx').then((found) => found.RuleLog),
    },
  ],
  setup: [
    entry('assign'),
    entry('mail'),
    entry('trigger'),
    entry('escalation'),
    {
      group: 'shell.setup.group.tickets',
      to: '/rule-log',
      label: 'shell.place.rule-log',
      permission: 'tickets.see',
      aliases: 'why, history, run log, varför, körlogg, 実行履歴, 理由',
    },
  ],
});
