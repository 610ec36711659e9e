import styles from './priority.module.css';

interface Props {
  /** 0 low, 1 normal, 2 high, 3 urgent. */
  level: 0 | 1 | 2 | 3;
  label?: string;
}

export function PriorityBars({ level, label }: Props) {
  const named = label ? { role: 'img', 'aria-label': label } : ({ 'aria-hidden': true } as const);
  if (level === 3) {
    return (
      <svg viewBox="0 0 16 16" className={styles['urgent']} {...named}>
        <rect x="1" y="1" width="14" height="14" rx="3" fill="currentColor" />
        <path d="M8 4v5M8 11.700v.1" stroke="var(--surface)" strokeWidth="2" strokeLinecap="round" />
      </svg>
    );
  }
  return (
    <span className={styles['bars']} {...named}>
      {[0, 1, 2].map((bar) => (
        <i key={bar} data-off={bar > level ? '' : undefined} />
      ))}
    </span>
  );
}
