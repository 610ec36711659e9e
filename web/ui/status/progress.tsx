import styles from './status.module.css';

/** A thin bar at the top of the part that loads; never a spinner. Its parent is positioned. */
export function ProgressBar({ active, label }: { active: boolean; label: string }) {
  if (!active) return null;
  return (
    <div className={styles['bar']} role="progressbar" aria-label={label}>
      <i />
    </div>
  );
}

/** Progress that is known, from 0 to 1. */
export function ProgressTrack({ done, label }: { done: number; label: string }) {
  const percent = Math.round(Math.min(1, Math.max(0, done)) * 100);
  return (
    <div className={styles['track']} role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}>
      <i style={{ transform: `scaleX(${percent / 100})` }} />
    </div>
  );
}
