import type { CSSProperties, ReactNode, Ref } from 'react';
import styles from './layout.module.css';

/** The one white sheet that carries the work. Regions in it are cut by hairlines, never by cards. */
export function Sheet({ children }: { children: ReactNode }) {
  return <div className={styles['sheet']}>{children}</div>;
}

interface BarProps {
  /** The page's heading; it takes the focus when the page opens. */
  title?: ReactNode;
  titleRef?: Ref<HTMLHeadingElement>;
  /** After the title, muted: a count. */
  count?: ReactNode;
  before?: ReactNode;
  children?: ReactNode;
  line?: boolean;
}

/** 48 px: title on the left, actions on the right. */
export function Bar({ title, titleRef, count, before, children, line }: BarProps) {
  return (
    <header className={styles['bar']} data-line={line ? '' : undefined}>
      {before}
      {title && (
        <h1 ref={titleRef} tabIndex={-1} data-page-heading="">
          {title}
        </h1>
      )}
      {count !== undefined && <span className="muted num">{count}</span>}
      <span className={styles['grow']} />
      {children}
    </header>
  );
}

export const BarRule = () => <span className={styles['rule']} aria-hidden="true" />;

/** Main column and, beside it, a panel that scrolls on its own: 336 on the ticket, 376 elsewhere. */
export function Columns({
  children,
  side,
  sideLabel,
  sideWidth = 376,
}: {
  children: ReactNode;
  side?: ReactNode;
  sideLabel?: string;
  sideWidth?: number;
}) {
  return (
    <div className={styles['columns']}>
      <div className={styles['main']}>{children}</div>
      {side && (
        <aside className={styles['side']} aria-label={sideLabel} style={{ '--side-width': `${sideWidth}px` } as CSSProperties}>
          {side}
        </aside>
      )}
    </div>
  );
}
