import type { TicketRow } from '#contracts/tickets.ts';
import { format, t } from '#web/i18n/index.ts';
import { Avatar, Icon, IconPencil, PriorityBars } from '#web/ui/index.ts';
import { columnTime } from '../../times.ts';
import { levelOf, priorityName } from '../../words.ts';
import { NextStep } from '../next-step.tsx';
import { TagList } from '../tag-list.tsx';
import styles from './queue.module.css';

export type Shape = 'wide' | 'medium' | 'narrow';

/** One grid for head and rows; what is left out on smaller sheets stands in the ticket. */
export const columnsOf: Record<Shape, string> = {
  wide: '24px 24px 84px minmax(0, 1fr) 144px 148px 84px 112px',
  medium: '24px 24px 84px minmax(0, 1fr) 148px 112px',
  narrow: '24px minmax(0, 1fr) auto',
};

interface Props {
  row: TicketRow;
  shape: Shape;
  ownerKey: string;
  selected: boolean;
  onSelect: (row: TicketRow, range: boolean) => void;
}

/** Short; the whole moment is its tooltip. */
function Updated({ at }: { at: string }) {
  return (
    <time dateTime={at} data-tip={format.date(at)}>
      {columnTime(at)}
    </time>
  );
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

function Who({ row }: { row: TicketRow }) {
  const name = row.assignee?.name;
  return (
    <span role="gridcell" className={styles['who']}>
      {name ? <Avatar name={name} size="sm" /> : <span className="muted clip">{row.team?.name ?? t('tickets.nobody.short')}</span>}
      {row.writing && <Icon of={IconPencil} label={t('tickets.writing')} />}
    </span>
  );
}

/** Plain cells; a row has no state of its own (interface.md 6). */
export function QueueRow({ row, shape, ownerKey, selected, onSelect }: Props) {
  const check = (
    <span role="gridcell">
      <Check {...{ row, selected, onSelect }} />
    </span>
  );
  const priority = <PriorityBars level={levelOf(row.priority)} label={priorityName(row.priority)} />;
  const subject = (
    <>
      {row.unread && <span className="sr">{t('tickets.unread')} </span>}
      <span className={styles['subject']} data-unread={row.unread ? '' : undefined}>
        {row.subject}
      </span>
    </>
  );
  if (shape === 'narrow') {
    return (
      <>
        {check}
        <span role="gridcell" className={styles['stacked']}>
          <span className={styles['line']}>
            {priority}
            {subject}
          </span>
          <span className={styles['below']}>
            <span className="num">{row.reference}</span>
            <span className="clip">{row.company?.name ?? row.requester?.name ?? ''}</span>
            {row.tags.length > 0 && (
              <span className={styles['tags']}>
                <TagList tags={row.tags} most={1} />
              </span>
            )}
          </span>
        </span>
        <span role="gridcell" className={styles['edge']}>
          <Updated at={row.updatedAt} />
          <NextStep side={row.nextStep} ownerKey={ownerKey} />
        </span>
      </>
    );
  }
  return (
    <>
      {check}
      <span role="gridcell">{priority}</span>
      <span role="gridcell" className={styles['number']}>
        {row.reference}
      </span>
      <span role="gridcell" className={styles['words']}>
        {subject}
        <span className={styles['snippet']}>{row.snippet}</span>
        {row.tags.length > 0 && (
          <span className={styles['tags']}>
            <TagList tags={row.tags} most={shape === 'wide' ? 2 : 1} />
          </span>
        )}
        {row.product && <span className={styles['tag']}>{row.product.name}</span>}
      </span>
      {shape === 'wide' && (
        <span role="gridcell" className={styles['company']}>
          {row.company?.name ?? row.requester?.name ?? <span className="muted">{t('tickets.nobody.short')}</span>}
        </span>
      )}
      <span role="gridcell">
        <NextStep side={row.nextStep} ownerKey={ownerKey} />
      </span>
      {shape === 'wide' && <Who row={row} />}
      <span role="gridcell" className={styles['updated']}>
        <Updated at={row.updatedAt} />
      </span>
    </>
  );
}
