import type { TicketRow } from '#contracts/tickets.ts';
import type { ShownColumn } from '#contracts/views.ts';
import { format, t } from '#web/i18n/index.ts';
import { Avatar, Clock, Icon, IconClock, IconPencil } from '#web/ui/index.ts';
import { useStatuses } from '../../lookups.ts';
import { left } from '../../times.ts';
import { statusName } from '../../words.ts';
import { TagList } from '#web/screens/tags/index.ts';
import styles from './queue.module.css';

export function SubjectText({ row }: { row: TicketRow }) {
  return (
    <>
      {row.unread && <span className="sr">{t('tickets.unread')} </span>}
      <span className={styles['subject']} data-unread={row.unread ? '' : undefined}>
        {row.subject}
      </span>
      {row.snoozedUntil && (
        <span className={styles['tag']} data-tip={t('tickets.snooze.until', { until: format.date(row.snoozedUntil) })}>
          <Icon of={IconClock} label={t('tickets.snooze.until', { until: format.date(row.snoozedUntil) })} />
        </span>
      )}
    </>
  );
}

/** The subject, how it goes on, and what sorts it where that has no column of its own. */
export function Subject({ row, shown }: { row: TicketRow; shown: readonly ShownColumn[] }) {
  return (
    <span className={styles['words']}>
      <SubjectText row={row} />
      <span className={styles['snippet']}>{row.snippet}</span>
      {row.tags.length > 0 && !shown.includes('tags') && (
        <span className={styles['tags']}>
          <TagList tags={row.tags} most={shown.includes('company') ? 2 : 1} />
        </span>
      )}
      {row.product && !shown.includes('product') && <span className={styles['tag']}>{row.product.name}</span>}
    </span>
  );
}

export function Who({ row }: { row: TicketRow }) {
  const name = row.assignee?.name;
  return (
    <span className={styles['who']}>
      {name ? <Avatar name={name} size="sm" /> : <span className="muted clip">{row.team?.name ?? t('tickets.nobody.short')}</span>}
      {row.writing && <Icon of={IconPencil} label={t('tickets.writing')} />}
    </span>
  );
}

export function StatusName({ id }: { id: string }) {
  const status = useStatuses()?.find((each) => each.id === id);
  return <span className={styles['company']}>{status ? statusName(status) : ''}</span>;
}

const anHour = 3_600_000;

/** Time left; what stands still or was promised nothing has none. */
export function Due({ at }: { at: string | null }) {
  if (at === null) return null;
  const time = left(at);
  return (
    <time dateTime={at} data-tip={format.date(at)}>
      <Clock state={time <= 0 ? 'late' : time < anHour ? 'risk' : 'calm'} words={format.span(time)} />
    </time>
  );
}
