import type { ReactNode } from 'react';
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

interface SubjectProps {
  row: TicketRow;
  shown: readonly ShownColumn[];
  /** What else stands there. */
  children?: ReactNode;
}

/** The subject, how it goes on, and what sorts it where that has no column of its own. */
export function Subject({ row, shown, children }: SubjectProps) {
  return (
    <span role="gridcell" className={styles['words']}>
      <SubjectText row={row} />
      <span className={styles['snippet']}>{row.snippet}</span>
      {!shown.includes('tags') && <TagList tags={row.tags} most={shown.includes('company') ? 2 : 1} />}
      {row.product && !shown.includes('product') && <span className={styles['tag']}>{row.product.name}</span>}
      {children}
    </span>
  );
}

/** A cell of one line of text. */
export function Text({ of }: { of: string | undefined }) {
  return (
    <span role="gridcell" className={styles['text']} data-none={of === undefined ? '' : undefined}>
      {of ?? '–'}
    </span>
  );
}

export function Who({ row }: { row: TicketRow }) {
  const name = row.assignee?.name;
  return (
    <span role="gridcell" className={styles['who']}>
      {name ? <Avatar name={name} size="sm" /> : <span className="muted clip">{row.team?.name ?? t('tickets.nobody.short')}</span>}
      {row.writing && <Icon of={IconPencil} label={t('tickets.writing')} />}
    </span>
  );
}

export function useStatusName(id: string): string {
  const status = useStatuses()?.find((each) => each.id === id);
  return status ? statusName(status) : '';
}

export function StatusName({ id }: { id: string }) {
  return <Text of={useStatusName(id)} />;
}

const anHour = 3_600_000;

interface DueProps {
  at: string | null;
  /** Of a row that shows nothing else there, it is the cell itself. */
  role?: 'gridcell' | undefined;
}

/** Time left; what stands still or was promised nothing has none. */
export function Due({ at, role }: DueProps) {
  if (at === null) return role ? <span role={role} /> : null;
  const time = left(at);
  const state = time <= 0 ? 'late' : time < anHour ? 'risk' : 'calm';
  return <Clock role={role} state={state} words={format.span(time)} at={at} tip={format.date(at)} />;
}
