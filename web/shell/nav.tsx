import type { ComponentType } from 'react';
import { useMay } from '#web/client/index.ts';
import { format, t, type MessageId } from '#web/i18n/index.ts';
import { classes, Icon } from '#web/ui/index.ts';
import styles from './frame.module.css';
import { Link } from './navigation.tsx';
import type { NavEntry } from './screens.ts';

const sections: readonly NavEntry['section'][] = ['my', 'tickets', 'views', 'shared', 'customers', 'business'];

export function useAllowed<Entry extends { permission?: string }>(entries: readonly Entry[]): Entry[] {
  const may = useMay();
  return entries.filter((entry) => !entry.permission || may(entry.permission));
}

export interface CountedEntry extends NavEntry {
  readonly Count?: ComponentType;
}

/** Each count becomes a component of its own, made once, so that its hook is always the same. */
export function withCount(entry: NavEntry): CountedEntry {
  const { useCount } = entry;
  if (!useCount) return entry;
  return {
    ...entry,
    Count: function Count() {
      const count = useCount();
      if (count === undefined) return null;
      return (
        <span className={styles['count']} data-alert={count.alert && count.n > 0 ? '' : undefined}>
          {format.number(count.n)}
        </span>
      );
    },
  };
}

function NavLink({ entry, folded }: { entry: CountedEntry; folded: boolean }) {
  return (
    <Link
      to={entry.to}
      {...(entry.search ? { search: entry.search } : {})}
      below
      className={styles['link']}
      data-tip={folded ? t(entry.label) : undefined}
      data-tip-keys={folded ? entry.keys : undefined}
    >
      <Icon of={entry.icon} label={folded ? t(entry.label) : undefined} />
      <span className={classes(styles['label'], 'clip')}>{t(entry.label)}</span>
      {entry.Count && <entry.Count />}
    </Link>
  );
}

/** The entries one may use, in their sections; a section without any has no heading. */
export function Nav({ entries, folded = false }: { entries: readonly CountedEntry[]; folded?: boolean }) {
  return (
    <>
      {sections.map((section) => {
        const found = entries.filter((entry) => entry.section === section);
        if (found.length === 0) return null;
        return (
          <section key={section} aria-labelledby={section === 'my' ? undefined : `nav-${section}`}>
            {section !== 'my' && <h2 id={`nav-${section}`}>{t(`shell.section.${section}` as MessageId)}</h2>}
            {found.map((entry) => (
              <NavLink key={entry.id} entry={entry} folded={folded} />
            ))}
          </section>
        );
      })}
    </>
  );
}

export function FootNav({ entries, folded = false }: { entries: readonly CountedEntry[]; folded?: boolean }) {
  return entries.filter((entry) => entry.section === 'setup').map((entry) => <NavLink key={entry.id} entry={entry} folded={folded} />);
}
