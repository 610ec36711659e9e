import { boot } from '#web/client/index.ts';
import { SplashFill } from '#web/ui/index.ts';
import styles from './colour-band.module.css';

/** The workspace's splash at the top of a page. */
export function ColourBand({ tall = false }: { tall?: boolean }) {
  const look = boot.brand?.look;
  return <SplashFill of={look?.splash ?? 'rings'} picture={look?.picture ?? null} className={styles['band']} tall={tall} />;
}
