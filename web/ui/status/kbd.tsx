import { shownKeys } from '../keys/match.ts';
import styles from './status.module.css';

/** Keys as this computer names them: `Mod+K` is ⌘K on a Mac. Screen readers hear `aria-keyshortcuts` instead. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <kbd className={styles['kbd']} aria-hidden="true">
      {shownKeys(keys)}
    </kbd>
  );
}
