import type { Grouping, TicketRow } from '#contracts/tickets.ts';
import { t } from '#web/i18n/index.ts';
import { priorityName } from '../../words.ts';
import { StatusName } from './cells.tsx';
import styles from './queue.module.css';

export interface Heading {
  readonly id: string;
  readonly of: TicketRow;
}
export const isHeading = (item: TicketRow | Heading): item is Heading => 'of' in item;

const valueOf: Record<Grouping, (row: TicketRow) => string> = {
  status: (row) => row.statusId,
  assignee: (row) => row.assignee?.id ?? '',
  team: (row) => row.team?.id ?? '',
  company: (row) => row.company?.id ?? '',
  priority: (row) => row.priority,
  product: (row) => row.product?.id ?? '',
};

/** A heading before the first row of each group; the server has put the rows in groups. */
export const withHeadings = (rows: readonly TicketRow[], by: Grouping | undefined): readonly (TicketRow | Heading)[] => {
  if (!by) return rows;
  return rows.flatMap((row, index) => {
    const before = rows[index - 1];
    const value = valueOf[by](row);
    return before && valueOf[by](before) === value ? [row] : [{ id: `group ${value}`, of: row }, row];
  });
};

function Name({ row, by }: { row: TicketRow; by: Grouping }) {
  switch (by) {
    case 'status':
      return <StatusName id={row.statusId} />;
    case 'priority':
      return <>{priorityName(row.priority)}</>;
    case 'assignee':
      return <>{row.assignee?.name ?? t('tickets.nobody')}</>;
    case 'team':
      return <>{row.team?.name ?? t('tickets.no-team')}</>;
    case 'company':
      return <>{row.company?.name ?? t('tickets.no-company')}</>;
    case 'product':
      return <>{row.product?.name ?? t('tickets.no-product')}</>;
  }
}

export function GroupHeading({ heading, by }: { heading: Heading; by: Grouping }) {
  return (
    <span role="gridcell" className={styles['heading']}>
      <Name row={heading.of} by={by} />
    </span>
  );
}
