import type { ReactNode, Ref } from 'react';
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
