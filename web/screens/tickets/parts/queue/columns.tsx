import type { ReactNode } from 'react';
import type { ListSort, TicketRow } from '#contracts/tickets.ts';
import { type Column, ShownColumn } from '#contracts/views.ts';
import { format } from '#web/i18n/index.ts';
import { PriorityBars } from '#web/ui/index.ts';
import { columnTime } from '../../times.ts';
import { levelOf, priorityName } from '../../words.ts';
import { NextStep } from '../next-step.tsx';
import { TagList } from '#web/screens/tags/index.ts';
import styles from './queue.module.css';
import { Due, StatusName, Subject, Text, Who } from './cells.tsx';

export interface ColumnOf {
  readonly width: string;
  /** What the list is put in order by when its head is pressed; downwards first where that is what one looks for. */
  readonly sort?: ListSort;
  readonly end?: true;
  /** Its head is heard, not seen. */
  readonly mute?: true;
  readonly cell: (row: TicketRow, ownerKey: string, shown: readonly ShownColumn[]) => ReactNode;
}

/** Short; the whole moment is its tooltip. */
export const moment = (at: string, cell?: { role: 'gridcell'; className: string | undefined }) => (
  <time dateTime={at} data-tip={format.date(at)} {...cell}>
    {columnTime(at)}
  </time>
);
const momentCell = (at: string) => moment(at, { role: 'gridcell', className: styles['updated'] });

/** Everything that can stand in a wide list; each makes its whole cell, with as few elements as it can. */
export const columns: Record<Column, ColumnOf> = {
  priority: {
    width: '24px',
    sort: '-priority',
    mute: true,
    cell: (row) => <PriorityBars role="gridcell" level={levelOf(row.priority)} label={priorityName(row.priority)} />,
  },
  number: {
    width: '84px',
    sort: '-number',
    cell: (row) => (
      <span role="gridcell" className={styles['number']}>
        {row.reference}
      </span>
    ),
  },
  subject: { width: 'minmax(0, 1fr)', cell: (row, _, shown) => <Subject {...{ row, shown }} /> },
  tags: {
    width: '160px',
    cell: (row) => (
      <span role="gridcell" className={styles['cell']}>
        <TagList tags={row.tags} most={2} />
      </span>
    ),
  },
  status: { width: '132px', sort: 'status', cell: (row) => <StatusName id={row.statusId} /> },
  company: { width: '144px', sort: 'company', cell: (row) => <Text of={row.company?.name ?? row.requester?.name} /> },
  requester: { width: '132px', cell: (row) => <Text of={row.requester?.name} /> },
  product: { width: '112px', sort: 'product', cell: (row) => <Text of={row.product?.name} /> },
  next: { width: '148px', cell: (row, ownerKey) => <NextStep role="gridcell" side={row.nextStep} ownerKey={ownerKey} /> },
  due: { width: '92px', sort: 'due', cell: (row) => <Due role="gridcell" at={row.dueAt} /> },
  assignee: { width: '84px', sort: 'assignee', cell: (row) => <Who row={row} /> },
  team: { width: '112px', sort: 'team', cell: (row) => <Text of={row.team?.name} /> },
  created: { width: '112px', sort: '-created', end: true, cell: (row) => momentCell(row.createdAt) },
  updated: { width: '112px', sort: '-updated', end: true, cell: (row) => momentCell(row.updatedAt) },
};

/** What the desk shows by itself. */
export const usual: readonly ShownColumn[] = ['priority', 'number', 'subject', 'company', 'next', 'due', 'assignee', 'updated'];

/** `number,subject` of the address; a word that is no column is left out, and the subject never is. */
export const columnsFrom = (written: string, has: (name: ShownColumn) => boolean): readonly ShownColumn[] => {
  const found = written.split(',').flatMap((word) => ShownColumn.safeParse(word).data ?? []);
  const some = [...new Set(found)].filter(has);
  return some.length === 0 ? usual : some.includes('subject') ? some : [...some, 'subject'];
};
