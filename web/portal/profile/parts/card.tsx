import { useId, type ReactNode } from 'react';
import styles from '../more.module.css';

/** One part of the page. */
export function Card({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles['card']} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className={styles['lead']}>{lead}</p>
      {children}
    </section>
  );
}
