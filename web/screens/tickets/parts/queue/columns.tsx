import type { ReactNode } from 'react';
import type { TicketRow } from '#contracts/tickets.ts';
import { Column } from '#contracts/views.ts';
import { format } from '#web/i18n/index.ts';
import { PriorityBars } from '#web/ui/index.ts';
import { columnTime } from '../../times.ts';
import { levelOf, priorityName } from '../../words.ts';
import { NextStep } from '../next-step.tsx';
import { TagList } from '../tag-list.tsx';
import styles from './queue.module.css';
import { Due, StatusName, Subject, Who } from './cells.tsx';

export interface ColumnOf {
  readonly width: string;
  /** What the list is put in order by when its head is pressed; downwards first where that is what one looks for. */
  readonly sort?: string;
  readonly end?: true;
  /** Its head is heard, not seen. */
  readonly mute?: true;
  readonly cell: (row: TicketRow, ownerKey: string, shown: readonly Column[]) => ReactNode;
}

/** Short; the whole moment is its tooltip. */
export const moment = (at: string) => (
  <time dateTime={at} data-tip={format.date(at)}>
    {columnTime(at)}
  </time>
);
const text = (name: string | undefined) => <span className={styles['company']}>{name ?? <span className="muted">–</span>}</span>;

/** Everything that can stand in a wide list. */
export const columns: Record<Column, ColumnOf> = {
  priority: {
    width: '24px',
    sort: '-priority',
    mute: true,
    cell: (row) => <PriorityBars level={levelOf(row.priority)} label={priorityName(row.priority)} />,
  },
  number: { width: '84px', sort: '-number', cell: (row) => <span className={styles['number']}>{row.reference}</span> },
  subject: { width: 'minmax(0, 1fr)', cell: (row, _, shown) => <Subject {...{ row, shown }} /> },
  tags: {
    width: '160px',
    cell: (row) => (
      <span className={styles['cell']}>
        <TagList tags={row.tags} most={2} />
      </span>
    ),
  },
  status: { width: '132px', sort: 'status', cell: (row) => <StatusName id={row.statusId} /> },
  company: { width: '144px', sort: 'company', cell: (row) => text(row.company?.name ?? row.requester?.name) },
  requester: { width: '132px', cell: (row) => text(row.requester?.name) },
  product: { width: '112px', sort: 'product', cell: (row) => text(row.product?.name) },
  next: { width: '148px', cell: (row, ownerKey) => <NextStep side={row.nextStep} ownerKey={ownerKey} /> },
  due: { width: '92px', sort: 'due', cell: (row) => <Due at={row.dueAt} /> },
  assignee: { width: '84px', sort: 'assignee', cell: (row) => <Who row={row} /> },
  team: { width: '112px', sort: 'team', cell: (row) => text(row.team?.name) },
  created: {
    width: '112px',
    sort: '-created',
    end: true,
    cell: (row) => <span className={styles['updated']}>{moment(row.createdAt)}</span>,
  },
  updated: {
    width: '112px',
    sort: '-updated',
    end: true,
    cell: (row) => <span className={styles['updated']}>{moment(row.updatedAt)}</span>,
  },
};

/** What the desk shows by itself. */
export const usual: readonly Column[] = ['priority', 'number', 'subject', 'company', 'next', 'due', 'assignee', 'updated'];

/** `number,subject` of the address; a word that is no column is left out, and the subject never is. */
export const columnsFrom = (written: string): readonly Column[] => {
  const found = written.split(',').flatMap((word) => Column.safeParse(word).data ?? []);
  const some = [...new Set(found)];
  return some.length === 0 ? usual : some.includes('subject') ? some : [...some, 'subject'];
};
