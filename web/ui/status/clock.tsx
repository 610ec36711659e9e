import { Icon } from '../icons/icon.tsx';
import { ClockCalm, ClockHalf, ClockLate, ClockPaused, ClockRisk } from '../icons/own.tsx';
import styles from './status.module.css';

export type ClockState = 'calm' | 'half' | 'risk' | 'late' | 'paused';
const shapes = { calm: ClockCalm, half: ClockHalf, risk: ClockRisk, late: ClockLate, paused: ClockPaused };

interface Props {
  state: ClockState;
  /** The time left or why it stands still. */
  words: string;
  /** What the shape says, for screen readers. */
  meaning?: string;
  /** The moment that is meant; the tip tells it in full. */
  at?: string;
  tip?: string;
  /** Of a row that shows nothing else there, it is the cell itself. */
  role?: 'gridcell' | undefined;
}

export function Clock({ state, words, meaning, at, tip, role }: Props) {
  const Element = at === undefined ? 'span' : 'time';
  return (
    <Element role={role} dateTime={at} data-tip={tip} className={styles['clock']} data-state={state}>
      <Icon of={shapes[state]} label={meaning} />
      {words}
    </Element>
  );
}
