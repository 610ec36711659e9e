import type { ReactNode } from 'react';
import { Icon, IconChevronDown } from '#web/ui/index.ts';
import styles from './details.module.css';

export function Fact({ name, help, children }: { name: string; help?: string | undefined; children: ReactNode }) {
  return (
    <div className={styles['fact']}>
      <dt data-tip={help}>
        {name}
        {help && <span className="sr">, {help}</span>}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A value that opens its choice. */
export function Choosable({ label, may, onClick, children }: { label: string; may: boolean; onClick: () => void; children: ReactNode }) {
  if (!may) return <span className={styles['plain']}>{children}</span>;
  return (
    <button type="button" className={styles['choose']} aria-haspopup="dialog" onClick={onClick}>
      {children}
      <span className="sr">{label}</span>
      <Icon of={IconChevronDown} />
    </button>
  );
}
