import type { ReactNode } from 'react';
import styles from './splash.module.css';

/** The workspace's colour behind an opaque card, never behind text. */
export function Splash({ children }: { children: ReactNode }) {
  return (
    <div className={styles['splash']}>
      <div className={styles['colour']} aria-hidden="true" />
      {children}
    </div>
  );
}
