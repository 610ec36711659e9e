import styles from './priority.module.css';

interface Props {
  /** 0 low, 1 normal, 2 high, 3 urgent. */
  level: 0 | 1 | 2 | 3;
  label?: string;
  /** Of a row that shows nothing else there, it is the cell itself. */
  role?: 'img' | 'gridcell';
}

/** One element, drawn by the style sheet: a list has one in each row. */
export function PriorityBars({ level, label, role = 'img' }: Props) {
  return <span className={styles['bars']} data-level={level} {...(label ? { role, 'aria-label': label } : { 'aria-hidden': true })} />;
}
