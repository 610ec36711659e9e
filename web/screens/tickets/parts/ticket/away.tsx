import { format, t } from '#web/i18n/index.ts';
import styles from './details.module.css';
import { useMembers } from '../../lookups.ts';

/** That whoever has the ticket is away, until when, and who stands in. */
export function Away({ member }: { member: string | undefined }) {
  const away = useMembers()?.find(({ id }) => id === member)?.away;
  if (!away) return null;
  return (
    <small className={styles['away']} data-tip={away.note || undefined}>
      {t('ticket.assignee.away', { until: format.date(away.until), substitute: away.substitute ?? 'none' })}
    </small>
  );
}
