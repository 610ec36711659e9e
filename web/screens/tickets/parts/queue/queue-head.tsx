import type { KeyboardEvent } from 'react';
import type { ListSort } from '#contracts/tickets.ts';
import type { ShownColumn } from '#contracts/views.ts';
import { t } from '#web/i18n/index.ts';
import { movedColumn } from '../../column-order.ts';
import styles from './queue.module.css';
import { shownIn, type Shape } from './queue-row.tsx';
import type { ColumnSet } from './use-columns.tsx';

interface Props {
  shape: Shape;
  chosen: readonly ShownColumn[];
  columns: ColumnSet;
  sort: ListSort;
  selected: number;
  of: number;
  onAll: (on: boolean) => void;
  onSort: (sort: string) => void;
  onColumns: (columns: readonly ShownColumn[]) => void;
}

const turned = (sort: string) => (sort.startsWith('-') ? sort.slice(1) : `-${sort}`);

/** Names of the columns; the ordered one says so, and pressing one puts the list in its order or turns it around. */
export function QueueHead({ shape, chosen, columns, sort, selected, of, onAll, onSort, onColumns }: Props) {
  const heads = shape === 'narrow' ? (['subject', 'updated'] as const) : shownIn(shape, chosen);
  const move = (event: KeyboardEvent, name: ShownColumn) => {
    const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : undefined;
    if (!event.altKey || by === undefined || shape !== 'wide') return;
    event.preventDefault();
    onColumns(movedColumn(chosen, name, by));
  };
  const head = (name: ShownColumn) => {
    const { sort: own, end, mute, label } = columns.of(name);
    const sorted = own !== undefined && own.replace('-', '') === sort.replace('-', '');
    const words = mute ? <span className="sr">{label}</span> : label;
    return (
      <span
        key={name}
        role="columnheader"
        className={end ? styles['end'] : undefined}
        {...(sorted ? { 'aria-sort': sort.startsWith('-') ? 'descending' : 'ascending' } : {})}
      >
        {own && !mute ? (
          <button
            type="button"
            className={styles['order']}
            data-tip={t('tickets.columns.move')}
            onKeyDown={(event) => move(event, name)}
            onClick={() => onSort(sorted ? turned(sort) : own)}
          >
            {words}
          </button>
        ) : (
          words
        )}
      </span>
    );
  };
  return (
    <>
      <span role="columnheader">
        <input
          type="checkbox"
          className={styles['check']}
          aria-label={t('tickets.select-all', { count: selected })}
          checked={selected > 0 && selected === of}
          ref={(node) => {
            if (node) node.indeterminate = selected > 0 && selected < of;
          }}
          onChange={(event) => onAll(event.target.checked)}
        />
      </span>
      {heads.map(head)}
    </>
  );
}
