import { useState, type ReactNode } from 'react';
import { Icon, IconChevronRight } from '#web/ui/index.ts';
import styles from './customer.module.css';

const key = 'interdesk.customer-panel.folded';
const folded = (): string[] => (localStorage.getItem(key) ?? '').split(' ').filter(Boolean);

/** A part that can be folded away, and stays so from ticket to ticket. */
export function Fold({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  const [open, setOpen] = useState(() => !folded().includes(id));
  const toggle = () => {
    setOpen(!open);
    localStorage.setItem(key, (open ? [...folded(), id] : folded().filter((each) => each !== id)).join(' '));
  };
  return (
    <section>
      <h2>
        <button type="button" className={styles['fold']} aria-expanded={open} onClick={toggle}>
          <Icon of={IconChevronRight} />
          {title}
        </button>
      </h2>
      {open && children}
    </section>
  );
}
