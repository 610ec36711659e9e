import type { ReactNode } from 'react';
import { Icon, type IconShape } from '../icons/icon.tsx';
import styles from './status.module.css';

export type Tone = 'plain' | 'success' | 'warning' | 'danger' | 'ink';

/** A state in words; `ink` is for whose turn it is and nothing else. */
export function Pill({ tone = 'plain', icon, children }: { tone?: Tone; icon?: IconShape; children: ReactNode }) {
  return (
    <span className={styles['pill']} data-tone={tone}>
      {icon && <Icon of={icon} />}
      {children}
    </span>
  );
}

/** Its colour is a dot beside the word, so that the word stays as readable as any. */
export function Tag({ colour, children }: { colour?: string | null; children: ReactNode }) {
  return (
    <span className={styles['tag']} data-colour={colour ?? undefined}>
      {children}
    </span>
  );
}

/** A count that wants attention; give it a label when the words around don't say what is counted. */
export function Badge({ tone = 'danger', label, children }: { tone?: 'danger' | 'plain'; label?: string; children: ReactNode }) {
  return (
    <span className={styles['badge']} data-tone={tone} {...(label ? { role: 'img', 'aria-label': label } : {})}>
      {children}
    </span>
  );
}

export function Dot({ tone = 'accent', label }: { tone?: 'accent' | 'danger'; label?: string }) {
  return <span className={styles['dot']} data-tone={tone} {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })} />;
}

export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className={styles['hidden']}>{children}</span>;
}
