import { t } from '#web/i18n/index.ts';
import type { Sort } from './filter-bar.tsx';
import styles from './queue.module.css';
import type { Shape } from './queue-row.tsx';

interface Props {
  shape: Shape;
  sort: Sort;
  selected: number;
  of: number;
  onAll: (on: boolean) => void;
}

/** Names of the columns; the ordered one says so. */
export function QueueHead({ shape, sort, selected, of, onAll }: Props) {
  const down = sort.startsWith('-');
  const sorted = (name: string) => (sort.replace('-', '') === name ? ({ 'aria-sort': down ? 'descending' : 'ascending' } as const) : {});
  const all = (
    <span role="columnheader">
      <label className={styles['hit']}>
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
      </label>
    </span>
  );
  if (shape === 'narrow') {
    return (
      <>
        {all}
        <span role="columnheader">{t('tickets.column.subject')}</span>
        <span role="columnheader" className={styles['end']} {...sorted('updated')}>
          {t('tickets.column.updated')}
        </span>
      </>
    );
  }
  return (
    <>
      {all}
      <span role="columnheader" {...sorted('priority')}>
        <span className="sr">{t('tickets.column.priority')}</span>
      </span>
      <span role="columnheader" {...sorted('number')}>
        {t('tickets.column.ticket')}
      </span>
      <span role="columnheader">{t('tickets.column.subject')}</span>
      {shape === 'wide' && <span role="columnheader">{t('tickets.column.company')}</span>}
      <span role="columnheader">{t('tickets.column.next')}</span>
      {shape === 'wide' && (
        <span role="columnheader" {...sorted('due')}>
          {t('tickets.column.due')}
        </span>
      )}
      {shape === 'wide' && <span role="columnheader">{t('tickets.column.who')}</span>}
      <span role="columnheader" className={styles['end']} {...sorted('updated')}>
        {t('tickets.column.updated')}
      </span>
    </>
  );
}
