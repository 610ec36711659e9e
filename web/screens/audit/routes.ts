import { screenSet } from '#web/shell/index.ts';

const sees = { permission: 'audit.see', title: 'audit.title' } as const;

export const audit = screenSet({
  module: 'audit',
  screens: [{ ...sees, path: 'setup/audit-log', load: () => import('./audit-log.tsx').then((found) => found.AuditLog) }],
  setup: [
    {
      group: 'shell.setup.group.data',
      to: '/setup/audit-log',
      label: 'shell.place.audit',
      permission: 'audit.see',
      aliases: 'history, security, who did what, revision, säkerhet, historik, vem gjorde vad, 履歴, 監査, セキュリティ',
    },
  ],
});
