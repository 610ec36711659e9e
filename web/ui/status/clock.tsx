import { Icon } from '../icons/icon.tsx';
import { ClockCalm, ClockHalf, ClockLate, ClockPaused, ClockRisk } from '../icons/own.tsx';
import styles from './status.module.css';

export type ClockState = 'calm' | 'half' | 'risk' | 'late' | 'paused';
const shapes = { calm: ClockCalm, half: ClockHalf, risk: ClockRisk, late: ClockLate, paused: ClockPaused };

/** `words` is the time left or why it stands still; `meaning` what the shape says, for screen readers. */
export function Clock({ state, words, meaning }: { state: ClockState; words: string; meaning?: string }) {
  return (
    <span className={styles['clock']} data-state={state}>
      <Icon of={shapes[state]} label={meaning} />
      {words}
    </span>
  );
}
