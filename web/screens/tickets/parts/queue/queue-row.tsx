import { Fragment } from 'react';
import type { TicketRow } from '#contracts/tickets.ts';
import type { ShownColumn } from '#contracts/views.ts';
import { t } from '#web/i18n/index.ts';
import { PriorityBars } from '#web/ui/index.ts';
import { levelOf, priorityName } from '../../words.ts';
import { NextStep } from '../next-step.tsx';
import { TagList } from '#web/screens/tags/index.ts';
import { Due, Subject, SubjectText } from './cells.tsx';
import { moment } from './columns.tsx';
import styles from './queue.module.css';
import { isFieldColumn, type ColumnSet } from './use-columns.tsx';

export type Shape = 'wide' | 'medium' | 'narrow';
const medium: readonly ShownColumn[] = ['priority', 'number', 'subject', 'next', 'updated'];

/** Where there is room for few columns, they are these; what is left out stands in the ticket. */
export const shownIn = (shape: Shape, chosen: readonly ShownColumn[]): readonly ShownColumn[] => (shape === 'wide' ? chosen : medium);

/** One grid for head and rows. */
export const gridOf = (shape: Shape, chosen: readonly ShownColumn[], columns: ColumnSet): string =>
  shape === 'narrow' ? '24px minmax(0, 1fr) auto' : ['24px', ...shownIn(shape, chosen).map((name) => columns.of(name).width)].join(' ');

const [sides, leastSubject] = [32, 240];
/** What the list needs to be read: of the columns that were chosen, none shrinks to nothing. */
export const leastWidth = (shape: Shape, chosen: readonly ShownColumn[], columns: ColumnSet): number | undefined =>
  shape === 'wide'
    ? chosen.reduce((sum, name) => sum + (name === 'subject' ? leastSubject : Number.parseInt(columns.of(name).width, 10)), sides + 24)
    : undefined;

const mostValues = 2;

interface Props {
  row: TicketRow;
  shape: Shape;
  chosen: readonly ShownColumn[];
  columns: ColumnSet;
  ownerKey: string;
  selected: boolean;
  onSelect: (row: TicketRow, range: boolean) => void;
}

function Check({ row, selected, onSelect }: Pick<Props, 'row' | 'selected' | 'onSelect'>) {
  return (
    <span role="gridcell">
      <input
        type="checkbox"
        tabIndex={-1}
        className={styles['check']}
        aria-label={t('tickets.select', { reference: row.reference })}
        checked={selected}
        onClick={(event) => onSelect(row, event.shiftKey)}
        onChange={() => undefined}
      />
    </span>
  );
}

/** What is chosen of custom fields, where it has no column of its own. */
function Values({ row, chosen, columns }: Pick<Props, 'row' | 'chosen' | 'columns'>) {
  const known = chosen.filter(isFieldColumn).flatMap((name) => {
    const text = columns.textOf(name, row);
    return text === null ? [] : [{ name, text, label: columns.of(name).label }];
  });
  return known.slice(0, mostValues).map(({ name, text, label }) => (
    <span key={name} className={styles['value']} data-tip={label}>
      <span className="sr">{label}: </span>
      {text}
    </span>
  ));
}

/** In which track of the grid the subject stands; the box is in the first. */
export const subjectAt = (shape: Shape, chosen: readonly ShownColumn[]): number =>
  shape === 'narrow' ? 2 : shownIn(shape, chosen).indexOf('subject') + 2;

/** What one looks for while pages go by; the rest of the row is there a moment later. */
export const ShortRow = ({ row, subject }: { row: TicketRow; subject: number }) => (
  <span role="gridcell" className={styles['text']} style={{ gridColumn: subject }}>
    {row.subject}
  </span>
);

/** Plain cells, some 15 elements in all; a row has no state of its own (interface.md 6). */
export function QueueRow({ row, shape, chosen, columns, ownerKey, selected, onSelect }: Props) {
  const check = <Check {...{ row, selected, onSelect }} />;
  const shown = shownIn(shape, chosen);
  if (shape !== 'narrow')
    return (
      <>
        {check}
        {shown.map((name) => (
          <Fragment key={name}>
            {shape === 'medium' && name === 'subject' ? (
              <Subject {...{ row, shown }}>
                <Values {...{ row, chosen, columns }} />
              </Subject>
            ) : (
              columns.of(name).cell(row, ownerKey, shown)
            )}
          </Fragment>
        ))}
      </>
    );
  return (
    <>
      {check}
      <span role="gridcell" className={styles['stacked']}>
        <span className={styles['line']}>
          <PriorityBars level={levelOf(row.priority)} label={priorityName(row.priority)} />
          <SubjectText row={row} />
        </span>
        <span className={styles['below']}>
          <span className="num">{row.reference}</span>
          <span className="clip">{row.company?.name ?? row.requester?.name ?? ''}</span>
          <Values {...{ row, chosen, columns }} />
          <Due at={row.dueAt} />
          {/* One thing beside the names: on a phone there is no room for more. */}
          {row.dueAt === null && <TagList tags={row.tags} most={1} />}
        </span>
      </span>
      <span role="gridcell" className={styles['edge']}>
        {moment(row.updatedAt)}
        <NextStep side={row.nextStep} ownerKey={ownerKey} />
      </span>
    </>
  );
}
