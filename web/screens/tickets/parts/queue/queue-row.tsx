import type { TicketRow } from '#contracts/tickets.ts';
import type { Column } from '#contracts/views.ts';
import { t } from '#web/i18n/index.ts';
import { PriorityBars } from '#web/ui/index.ts';
import { levelOf, priorityName } from '../../words.ts';
import { NextStep } from '../next-step.tsx';
import { TagList } from '../tag-list.tsx';
import { Due, SubjectText } from './cells.tsx';
import { columns, moment } from './columns.tsx';
import styles from './queue.module.css';

export type Shape = 'wide' | 'medium' | 'narrow';
const medium: readonly Column[] = ['priority', 'number', 'subject', 'next', 'updated'];

/** Where there is room for few columns, they are these; what is left out stands in the ticket. */
export const shownIn = (shape: Shape, chosen: readonly Column[]): readonly Column[] => (shape === 'wide' ? chosen : medium);

/** One grid for head and rows. */
export const gridOf = (shape: Shape, chosen: readonly Column[]): string =>
  shape === 'narrow' ? '24px minmax(0, 1fr) auto' : ['24px', ...shownIn(shape, chosen).map((name) => columns[name].width)].join(' ');

interface Props {
  row: TicketRow;
  shape: Shape;
  chosen: readonly Column[];
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

/** Plain cells; a row has no state of its own (interface.md 6). */
export function QueueRow({ row, shape, chosen, ownerKey, selected, onSelect }: Props) {
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
          <span role="gridcell" key={name} className={styles['cell']} data-end={columns[name].end ? '' : undefined}>
            {columns[name].cell(row, ownerKey, shownIn(shape, chosen))}
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
