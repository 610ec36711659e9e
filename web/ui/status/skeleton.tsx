import { VisuallyHidden } from './marks.tsx';
import styles from './status.module.css';

interface Props {
  width?: number | string;
  height?: number;
  /** Read aloud where a name will stand: a heading is never empty. */
  label?: string;
}

/** Appears after 100 ms, with the geometry of what comes. */
export function Skeleton({ width = '100%', height = 8, label }: Props) {
  const shape = <span aria-hidden="true" className={styles['skeleton']} style={{ width, height }} />;
  if (label === undefined) return shape;
  return (
    <>
      <VisuallyHidden>{label}</VisuallyHidden>
      {shape}
    </>
  );
}

const widths = ['62%', '48%', '71%', '55%', '66%', '43%'];

/** Grey rows of a list: `columns` are the widths of the real ones. */
export function SkeletonRows({
  rows = 12,
  columns,
  height = 'var(--row)',
}: {
  rows?: number;
  columns: readonly (number | 'grow')[];
  height?: string;
}) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        <div
          key={row}
          style={{ display: 'flex', alignItems: 'center', gap: 16, height, padding: '0 16px', borderBottom: '1px solid var(--line-soft)' }}
        >
          {columns.map((column, index) => (
            <span key={index} style={column === 'grow' ? { flex: 1 } : { width: column, flex: 'none' }}>
              <Skeleton width={column === 'grow' ? (widths[row % widths.length] ?? '60%') : '80%'} />
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}
