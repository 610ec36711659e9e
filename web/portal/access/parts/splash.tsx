import type { ReactNode } from 'react';
import { ColourBand } from '../../parts/colour-band.tsx';
import styles from './splash.module.css';

/** What comes before the desk, in the workspace's colour. */
export function Splash({ children }: { children: ReactNode }) {
  return (
    <div className={styles['splash']}>
      <ColourBand tall />
      {children}
    </div>
  );
}
