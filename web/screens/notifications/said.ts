import type { Notice } from '#contracts/notifications.ts';
import { t } from '#web/i18n/index.ts';

/** What happened, in one line. */
export function said({ kind, actorName }: Pick<Notice, 'kind' | 'actorName'>): string {
  if (
    kind === 'opened' ||
    kind === 'mail_failed' ||
    kind === 'woken' ||
    kind === 'answer_kept' ||
    kind === 'sla_warned' ||
    kind === 'sla_breached' ||
    kind === 'webhook_off' ||
    kind === 'issue_closed' ||
    kind === 'survey_low'
  )
    return t(`notifications.kind.${kind}`);
  return actorName === '' ? t(`notifications.kind.${kind}-itself`) : t(`notifications.kind.${kind}`, { who: actorName });
}
