import type { RequestRow } from '#contracts/portal/requests.ts';
import { format, t } from '#web/i18n/index.ts';
import { Link } from '#web/shell/index.ts';
import { ClockCalm, Icon, IconCheck, IconChevronRight, NextStep, VisuallyHidden } from '#web/ui/index.ts';
import type { ReactNode } from 'react';
import styles from './request-rows.module.css';
import { when } from './when.ts';

/** Whose turn it is: the black circle is used for nothing else. */
function Mark({ state }: { state: RequestRow['state'] }) {
  const shape = { waiting_for_you: NextStep, in_progress: ClockCalm, closed: IconCheck }[state];
  return (
    <span className={styles['mark']} data-you={state === 'waiting_for_you' ? '' : undefined}>
      <Icon of={shape} size={20} />
    </span>
  );
}

function News({ row }: { row: RequestRow }) {
  if (row.unread) return <b>{t('requests.row.new-answer', { when: when(row.updatedAt) })}</b>;
  if (row.state === 'waiting_for_you') return <span className={styles['snippet']}>{row.snippet}</span>;
  if (row.state === 'closed') return <span>{t('requests.row.closed', { when: when(row.updatedAt) })}</span>;
  return <span>{t('requests.row.updated', { ago: format.ago(row.updatedAt) })}</span>;
}

function Row({ row, stated }: { row: RequestRow; stated: boolean }) {
  return (
    <li>
      <Link to={`/requests/${row.reference}`} className={styles['row']}>
        <Mark state={row.state} />
        <span className={styles['words']}>
          <b>{row.subject}</b>
          <span className={styles['meta']}>
            {row.unread && <News row={row} />}
            <span className="num">{row.reference}</span>
            {!row.unread && <News row={row} />}
            {!row.mine && <span>{row.requester}</span>}
          </span>
        </span>
        {stated && <span className={styles['state']}>{t(`requests.state.${row.state}`)}</span>}
        {!stated && <VisuallyHidden>{t(`requests.state.${row.state}`)}</VisuallyHidden>}
        <Icon of={IconChevronRight} size={20} className={styles['go']} />
      </Link>
    </li>
  );
}

/** `stated`: the state stands in words at the end of each row, where the rows are of several kinds. */
export function RequestRows({ rows, label, stated = false }: { rows: readonly RequestRow[]; label?: string; stated?: boolean }) {
  return (
    <ul className={styles['rows']} aria-label={label}>
      {rows.map((row) => (
        <Row key={row.id} row={row} stated={stated} />
      ))}
    </ul>
  );
}

export function RowGroup({ title, count, children }: { title: string; count?: number; children: ReactNode }) {
  return (
    <section className={styles['group']}>
      <h2>
        {title}
        {count !== undefined && <span className="num muted"> {format.number(count)}</span>}
      </h2>
      {children}
    </section>
  );
}
