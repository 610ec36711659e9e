import type { ReactNode } from 'react';
import styles from './table.module.css';

export interface TableColumn {
  label: string;
  /** Figures stand at the end. */
  end?: boolean;
  /** Left out on phones, where the record's own page tells it; give its cells `data-wide` too. */
  wide?: boolean;
  hidden?: boolean;
}

/** A short list, all of it in sight. A link with `data-row-link` makes its whole row one target. */
export function Table({ label, columns, children }: { label: string; columns: readonly TableColumn[]; children: ReactNode }) {
  return (
    <table className={styles['table']} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.label} scope="col" data-end={column.end ? '' : undefined} data-wide={column.wide ? '' : undefined}>
              {column.hidden ? <span className="sr">{column.label}</span> : column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
