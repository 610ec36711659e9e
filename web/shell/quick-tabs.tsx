import { useEffect } from 'react';
import { views } from '#contracts/views.ts';
import { useLooks, useMay, useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { applyLooks, Icon, IconFilter } from '#web/ui/index.ts';
import styles from './frame.module.css';
import type { CountedEntry } from './nav.tsx';
import { Link } from './navigation.tsx';

/** The places that the reader wants at hand on every page; one that is gone, or not theirs to see, is left out. */
export function QuickTabs({ entries }: { entries: readonly CountedEntry[] }) {
  const looks = useLooks();
  const may = useMay();
  const { tabs } = looks;
  const wantsViews = tabs.some((to) => to.startsWith('/views/'));
  const made = useRead(views.list, {}, { staleTime: 600_000, enabled: wantsViews && may('tickets.see') }).data?.items ?? [];
  useEffect(() => applyLooks(looks), [looks]);
  if (tabs.length === 0) return null;
  return (
    <nav aria-label={t('shell.quick-tabs')} className={styles['quick']}>
      {tabs.map((to) => {
        const entry = entries.find((each) => each.to === to);
        const view = made.find(({ id }) => `/views/${id}` === to);
        if (!entry && !view) return null;
        return (
          <Link key={to} to={to} className={styles['quickTab']}>
            <Icon of={entry?.icon ?? IconFilter} />
            <span className="clip">{entry ? t(entry.label) : view?.name}</span>
            {entry?.Count && <entry.Count />}
          </Link>
        );
      })}
    </nav>
  );
}
