import styles from './colour-band.module.css';

/** The workspace's colour at the top of a page: behind opaque cards, never behind text. */
export function ColourBand({ tall = false }: { tall?: boolean }) {
  return <div className={styles['band']} data-tall={tall ? '' : undefined} aria-hidden="true" />;
}
