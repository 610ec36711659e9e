import { Outlet } from '@tanstack/react-router';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useMe } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import {
  Icon,
  IconButton,
  IconChevronLeft,
  IconChevronRight,
  IconMenu2,
  IconSearch,
  Kbd,
  SideSheet,
  toast,
  undoLast,
  useKeys,
} from '#web/ui/index.ts';
import styles from './frame.module.css';
import { KeysSheet } from './keys-sheet.tsx';
import { PersonMenu, WorkspaceMenu } from './menus.tsx';
import { FootNav, Nav, useAllowed, withCount } from './nav.tsx';
import { Link, useGo, usePathname } from './navigation.tsx';
import { OfflineBar, SampleBar, SessionExpired } from './notices.tsx';
import { usePageFocus } from './page-focus.ts';
import { PreviewBar } from './preview-bar.tsx';
import { Palette } from './palette/palette.tsx';
import { QuickTabs } from './quick-tabs.tsx';
import { NavEntries } from './nav-entries.ts';
import type { ScreenSet, SetupEntry } from './screens.ts';
import { SetupEntries } from './setup-entries.ts';

type Layer = 'palette' | 'keys' | 'drawer' | undefined;
const foldKey = 'interdesk.rail';

const tablet = matchMedia('(max-width: 1000px)');
const onNarrow = (listener: () => void) => {
  tablet.addEventListener('change', listener);
  return () => tablet.removeEventListener('change', listener);
};
const isNarrow = () => tablet.matches;

/** The desk: navigation on the canvas, the work on one sheet. */
export function staffFrame(sets: readonly ScreenSet[]) {
  const allNav = sets.flatMap((set) => set.nav ?? []).map(withCount);
  const allSetup: readonly SetupEntry[] = sets.flatMap((set) => set.setup ?? []);
  const allPlaces = sets.flatMap(({ Places, placesFor }) => (Places ? [{ Places, ...(placesFor ? { permission: placesFor } : {}) }] : []));
  const allStanding = sets.flatMap(({ Standing, standingFor }) =>
    Standing ? [{ Standing, ...(standingFor ? { permission: standingFor } : {}) }] : [],
  );
  const allBeginnings = sets.flatMap((set) => set.beginnings ?? []);

  return function StaffFrame() {
    const me = useMe();
    const go = useGo();
    const pathname = usePathname();
    const nav = useAllowed(allNav);
    const setup = useAllowed(allSetup);
    const places = useAllowed(allPlaces).map(({ Places }) => Places);
    const standing = useAllowed(allStanding).map(({ Standing }) => Standing);
    const beginnings = useAllowed(allBeginnings);
    const [layer, setLayer] = useState<Layer>();
    const [chosen, setChosen] = useState(() => localStorage.getItem(foldKey) === 'folded');
    const narrow = useSyncExternalStore(onNarrow, isNarrow);
    const folded = chosen || narrow;
    usePageFocus();
    useEffect(() => setLayer((now) => (now === 'drawer' ? undefined : now)), [pathname]);

    const anywhere = t('shell.keys.anywhere');
    useKeys(
      [
        {
          id: 'shell.palette',
          keys: 'Mod+K',
          label: t('shell.palette'),
          group: anywhere,
          inFields: true,
          run: () => setLayer(layer === 'palette' ? undefined : 'palette'),
        },
        { id: 'shell.search', keys: '/', label: t('shell.search'), group: anywhere, run: () => go('/search') },
        { id: 'shell.keys', keys: '?', label: t('shell.keys.help'), group: anywhere, run: () => setLayer('keys') },
        {
          id: 'shell.undo',
          keys: 'Z',
          label: t('common.undo'),
          group: anywhere,
          run: () => toast({ text: undoLast() ? t('shell.undone') : t('shell.nothing-to-undo'), seconds: 3 }),
        },
        ...nav
          .filter((entry) => entry.keys)
          .map((entry) => ({
            id: `shell.go.${entry.id}`,
            keys: entry.keys ?? '',
            label: t('shell.keys.go', { place: t(entry.label) }),
            group: anywhere,
            run: () => go(entry.to, entry.search),
          })),
        ...beginnings.map(({ id, keys, label, to }) => ({ id, keys, label: t(label), group: anywhere, run: () => go(to) })),
      ],
      true,
      true,
    );

    const fold = () => {
      localStorage.setItem(foldKey, chosen ? '' : 'folded');
      setChosen(!chosen);
    };
    const rail = (icons: boolean) => (
      <>
        <WorkspaceMenu folded={icons} />
        <button
          type="button"
          className={styles['search']}
          onClick={() => go('/search')}
          aria-keyshortcuts="/"
          data-tip={icons ? t('shell.search') : undefined}
          data-tip-keys={icons ? '/' : undefined}
        >
          <Icon of={IconSearch} label={icons ? t('shell.search') : undefined} />
          <span className={styles['label']}>{t('shell.search')}</span>
          <Kbd keys="/" />
        </button>
        <Nav entries={nav} folded={icons} places={places} />
        <span className={styles['grow']} />
        {standing.map((Standing, index) => (
          <Standing key={index} folded={icons} />
        ))}
        <FootNav entries={nav} folded={icons} />
        <PersonMenu me={me} folded={icons} onKeys={() => setLayer('keys')} />
      </>
    );
    const firstOf = (section: string, count: number) => nav.filter((entry) => entry.section === section).slice(0, count);
    const phone = [...firstOf('my', 1), ...firstOf('tickets', 2)];

    return (
      <div className={styles['desk']}>
        <a href="#main" className={styles['skip']}>
          {t('common.skip')}
        </a>
        <nav aria-label={t('shell.nav')} className={styles['rail']} data-folded={folded ? '' : undefined}>
          {rail(folded)}
          {!narrow && (
            <IconButton
              size="sm"
              icon={folded ? IconChevronRight : IconChevronLeft}
              label={folded ? t('shell.nav.unfold') : t('shell.nav.fold')}
              onClick={fold}
            />
          )}
        </nav>
        <main id="main" tabIndex={-1} className={styles['main']}>
          <div className={styles['standing']}>
            {standing.map((Standing, index) => (
              <Standing key={index} folded={false} />
            ))}
          </div>
          <OfflineBar />
          <QuickTabs entries={nav} />
          <PreviewBar />
          <SampleBar text={t('shell.sample', { name: me.name })} />
          <SetupEntries value={setup}>
            <NavEntries value={nav}>
              <Outlet />
            </NavEntries>
          </SetupEntries>
        </main>
        <nav aria-label={t('shell.nav')} className={styles['phone']}>
          {phone.map((entry) => (
            <Link key={entry.id} to={entry.to} below className={styles['tab']}>
              <Icon of={entry.icon} size={20} />
              {t(entry.label)}
            </Link>
          ))}
          <button type="button" className={styles['tab']} onClick={() => go('/search')}>
            <Icon of={IconSearch} size={20} />
            {t('shell.search')}
          </button>
          <button type="button" className={styles['tab']} onClick={() => setLayer('drawer')} data-tip={t('shell.nav.open')}>
            <Icon of={IconMenu2} size={20} />
            {t('common.more')}
          </button>
        </nav>
        <SideSheet
          open={layer === 'drawer'}
          onClose={() => setLayer(undefined)}
          title={t('shell.nav')}
          close={t('common.close')}
          side="start"
          width={300}
          headless
        >
          <div className={styles['drawer']}>
            <nav aria-label={t('shell.nav')} className={styles['rail']}>
              {rail(false)}
            </nav>
          </div>
        </SideSheet>
        <Palette open={layer === 'palette'} onClose={() => setLayer(undefined)} nav={nav} setup={setup} />
        <KeysSheet open={layer === 'keys'} onClose={() => setLayer(undefined)} />
        <SessionExpired />
      </div>
    );
  };
}
