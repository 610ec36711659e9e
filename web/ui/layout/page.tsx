import type { CSSProperties, ReactNode, SubmitEvent } from 'react';
import styles from './layout.module.css';

interface PageProps {
  title: string;
  /** Way up: links. */
  crumbs?: ReactNode;
  lead?: ReactNode;
  /** Right of the title: state and actions. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A record or a setting: roomy, scrolls as a whole. */
export function Page({ title, crumbs, lead, aside, children }: PageProps) {
  return (
    <div className={styles['main']}>
      <div className={styles['page']}>
        {crumbs && <div className={styles['crumbs']}>{crumbs}</div>}
        <header className={styles['pageHead']}>
          <div className={styles['grow']}>
            <h1 tabIndex={-1} data-page-heading="">
              {title}
            </h1>
            {lead && <p>{lead}</p>}
          </div>
          {aside}
        </header>
        {children}
      </div>
    </div>
  );
}

interface FormProps {
  onSubmit: () => void;
  children: ReactNode;
  /** `full`: a table of switches takes all the room there is. */
  wide?: boolean | 'full';
  /** Names the form where the page has several. */
  label?: string;
}

/** Saved by its button, never field by field. Our words stand in for the browser's bubbles. */
export function SettingsForm({ onSubmit, children, wide, label }: FormProps) {
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form noValidate aria-label={label} className={styles['form']} data-wide={wide === true ? '' : wide || undefined} onSubmit={submit}>
      {children}
    </form>
  );
}

export function Section({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles['section']}>
      <header>
        <h2>{title}</h2>
        {lead && <p>{lead}</p>}
      </header>
      {children}
    </section>
  );
}

/** Buttons of a form; the text after them says what saving means. */
export function Buttons({ children, note }: { children: ReactNode; note?: ReactNode }) {
  return (
    <div className={styles['buttons']}>
      {children}
      {note && <span>{note}</span>}
    </div>
  );
}

/** Name and value pairs of a side panel. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={styles['facts']}>
      {facts.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A centred card for what comes before the desk: sign in, invitation, first run. */
export function Gate({ top, title, children, below }: { top?: ReactNode; title: string; children: ReactNode; below?: ReactNode }) {
  return (
    <main className={styles['gate']} id="main">
      {top}
      <div className={styles['gateCard']}>
        <h1 tabIndex={-1} data-page-heading="">
          {title}
        </h1>
        {children}
      </div>
      {below}
    </main>
  );
}

type Gap = 2 | 4 | 8 | 12 | 16 | 24 | 32 | 48;
const gapOf = (gap: Gap) => ({ '--gap': `${gap}px` }) as CSSProperties;

export function Stack({ gap = 16, children }: { gap?: Gap; children: ReactNode }) {
  return (
    <div className={styles['stack']} style={gapOf(gap)}>
      {children}
    </div>
  );
}

/** `hang`: quiet buttons stand out by their padding, so that their words align with the rest. */
export function Row({ gap = 8, wrap, hang, children }: { gap?: Gap; wrap?: boolean; hang?: boolean; children: ReactNode }) {
  return (
    <div className={styles['row']} style={gapOf(gap)} data-wrap={wrap ? '' : undefined} data-hang={hang ? '' : undefined}>
      {children}
    </div>
  );
}

export function Card({ children }: { children: ReactNode }) {
  return <div className={styles['card']}>{children}</div>;
}
