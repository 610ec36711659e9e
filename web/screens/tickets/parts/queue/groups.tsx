import type { Grouping, ListGrouping, TicketRow } from '#contracts/tickets.ts';
import { t } from '#web/i18n/index.ts';
import { priorityName } from '../../words.ts';
import { useStatusName } from './cells.tsx';
import styles from './queue.module.css';
import { isFieldColumn, type ColumnSet } from './use-columns.tsx';

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

const groupOf = (row: TicketRow, by: ListGrouping): string =>
  isFieldColumn(by) ? JSON.stringify(row.values?.[by] ?? null) : valueOf[by](row);

/** A heading before the first row of each group; the server has put the rows in groups. */
export const withHeadings = (rows: readonly TicketRow[], by: ListGrouping | undefined): readonly (TicketRow | Heading)[] => {
  if (!by) return rows;
  return rows.flatMap((row, index) => {
    const before = rows[index - 1];
    const value = groupOf(row, by);
    return before && groupOf(before, by) === value ? [row] : [{ id: `group ${value}`, of: row }, row];
  });
};

const Status = ({ id }: { id: string }) => <>{useStatusName(id)}</>;

function Name({ row, by }: { row: TicketRow; by: Grouping }) {
  switch (by) {
    case 'status':
      return <Status id={row.statusId} />;
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

/** What the rows below have in common; of a custom field also which one, as its value alone may say little. */
export function GroupHeading({ heading, by, columns }: { heading: Heading; by: ListGrouping; columns: ColumnSet }) {
  return (
    <span role="gridcell" className={styles['heading']}>
      {isFieldColumn(by) ? (
        t('tickets.action.field', { field: columns.of(by).label, value: columns.textOf(by, heading.of) ?? t('tickets.field.none') })
      ) : (
        <Name row={heading.of} by={by} />
      )}
    </span>
  );
}
