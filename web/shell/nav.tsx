import { Fragment, type ComponentType, type ReactNode } from 'react';
import { useMay } from '#web/client/index.ts';
import { format, t, type MessageId } from '#web/i18n/index.ts';
import { classes, Icon, type IconShape } from '#web/ui/index.ts';
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
  readonly Only?: ComponentType<{ children: ReactNode }>;
}

/** Each count becomes a component of its own, made once, so that its hook is always the same. */
export function withCount(given: NavEntry): CountedEntry {
  const { useCount, useConcerns } = given;
  const entry: CountedEntry = useConcerns
    ? {
        ...given,
        Only: function Only({ children }) {
          return useConcerns() ? children : null;
        },
      }
    : given;
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

interface Made {
  to: string;
  icon: IconShape;
  label: string;
  folded: boolean;
  count: { readonly count: number; readonly about: boolean } | undefined;
}

/** A place that somebody made: it has a name and no words of ours. */
export function NavView({ to, icon, label, folded, count }: Made) {
  return (
    <Link to={to} className={styles['link']} data-tip={folded ? label : undefined}>
      <Icon of={icon} label={folded ? label : undefined} />
      <span className={classes(styles['label'], 'clip')}>{label}</span>
      {count && count.count > 0 && (
        <span className={styles['count']}>{count.about ? `${format.number(count.count)}+` : format.number(count.count)}</span>
      )}
    </Link>
  );
}

interface NavProps {
  entries: readonly CountedEntry[];
  folded?: boolean;
  places?: readonly ComponentType<{ folded: boolean }>[];
}

/** The entries one may use, in their sections; a section without any has no heading. */
export function Nav({ entries, folded = false, places = [] }: NavProps) {
  return (
    <>
      {sections.map((section) => {
        if (section === 'views') return places.map((Places, index) => <Places key={`places-${index}`} folded={folded} />);
        const found = entries.filter((entry) => entry.section === section);
        if (found.length === 0) return null;
        return (
          <section key={section} aria-labelledby={section === 'my' ? undefined : `nav-${section}`}>
            {section !== 'my' && <h2 id={`nav-${section}`}>{t(`shell.section.${section}` as MessageId)}</h2>}
            {found.map((entry) => {
              const Only = entry.Only ?? Fragment;
              return (
                <Only key={entry.id}>
                  <NavLink entry={entry} folded={folded} />
                </Only>
              );
            })}
          </section>
        );
      })}
    </>
  );
}

export function FootNav({ entries, folded = false }: { entries: readonly CountedEntry[]; folded?: boolean }) {
  return entries.filter((entry) => entry.section === 'setup').map((entry) => <NavLink key={entry.id} entry={entry} folded={folded} />);
}
