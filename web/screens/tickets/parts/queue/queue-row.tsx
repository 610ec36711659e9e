import type { TicketRow } from '#contracts/tickets.ts';
import type { ShownColumn } from '#contracts/views.ts';
import { t } from '#web/i18n/index.ts';
import { PriorityBars } from '#web/ui/index.ts';
import { levelOf, priorityName } from '../../words.ts';
import { NextStep } from '../next-step.tsx';
import { TagList } from '#web/screens/tags/index.ts';
import { Due, SubjectText } from './cells.tsx';
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

const [sides, subject] = [32, 240];
/** What the list needs to be read: of the columns that were chosen, none shrinks to nothing. */
export const leastWidth = (shape: Shape, chosen: readonly ShownColumn[], columns: ColumnSet): number | undefined =>
  shape === 'wide'
    ? chosen.reduce((sum, name) => sum + (name === 'subject' ? subject : Number.parseInt(columns.of(name).width, 10)), sides + 24)
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
    <label className={styles['hit']}>
      <input
        type="checkbox"
        tabIndex={-1}
        className={styles['check']}
        aria-label={t('tickets.select', { reference: row.reference })}
        checked={selected}
        onClick={(event) => onSelect(row, event.shiftKey)}
        onChange={() => undefined}
      />
    </label>
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

/** Plain cells; a row has no state of its own (interface.md 6). */
export function QueueRow({ row, shape, chosen, columns, ownerKey, selected, onSelect }: Props) {
  const check = (
    <span role="gridcell">
      <Check {...{ row, selected, onSelect }} />
    </span>
  );
  if (shape !== 'narrow')
    return (
      <>
        {check}
        {shownIn(shape, chosen).map((name) => (
          <span role="gridcell" key={name} className={styles['cell']} data-end={columns.of(name).end ? '' : undefined}>
            {columns.of(name).cell(row, ownerKey, shownIn(shape, chosen))}
            {shape === 'medium' && name === 'subject' && <Values {...{ row, chosen, columns }} />}
          </span>
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
          {row.dueAt === null && row.tags.length > 0 && (
            <span className={styles['tags']}>
              <TagList tags={row.tags} most={1} />
            </span>
          )}
        </span>
      </span>
      <span role="gridcell" className={styles['edge']}>
        {moment(row.updatedAt)}
        <NextStep side={row.nextStep} ownerKey={ownerKey} />
      </span>
    </>
  );
}
