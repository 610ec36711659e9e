import { Outlet } from '@tanstack/react-router';
import { boot, usePortalMe, useWorkspace } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Icon } from '#web/ui/index.ts';
import styles from './frame.module.css';
import { PortalPersonMenu } from './menus.tsx';
import { useAllowed } from './nav.tsx';
import { Link } from './navigation.tsx';
import { OfflineBar, SampleBar, SessionExpired } from './notices.tsx';
import { usePageFocus } from './page-focus.ts';
import type { NavEntry, ScreenSet } from './screens.ts';

export function BrandMark() {
  const workspace = useWorkspace();
  const logo = boot.brand?.logo;
  return (
    <span className={styles['brandMark']} aria-hidden="true">
      {logo ? <img src={logo} alt="" /> : [...workspace.name][0]}
    </span>
  );
}

/** The customer desk: bar on top, on phones a bar at the bottom; at most five places. */
export function portalFrame(sets: readonly ScreenSet[]) {
  const all: readonly NavEntry[] = sets.flatMap((set) => set.nav ?? []);

  return function PortalFrame() {
    const me = usePortalMe();
    const workspace = useWorkspace();
    const nav = useAllowed(all).slice(0, 5);
    usePageFocus();
    return (
      <div className={styles['portal']}>
        <a href="#main" className={styles['skip']}>
          {t('common.skip')}
        </a>
        {!boot.embedded && (
          <header className={styles['top']}>
            <div className={styles['topInside']}>
              <Link to="/" className={styles['brandName']}>
                <BrandMark />
                <span className="clip">{workspace.name}</span>
              </Link>
              <nav aria-label={t('portal.nav')} className={styles['topNav']}>
                {nav.map((entry) => (
                  <Link key={entry.id} to={entry.to} below={entry.to !== '/'}>
                    {t(entry.label)}
                  </Link>
                ))}
              </nav>
              <PortalPersonMenu me={me} />
            </div>
          </header>
        )}
        <main id="main" tabIndex={-1} className={styles['portalMain']}>
          <OfflineBar />
          <SampleBar text={t('portal.sample', { name: me.name })} />
          <Outlet />
        </main>
        <nav aria-label={t('portal.nav')} className={styles['phone']}>
          {nav.map((entry) => (
            <Link key={entry.id} to={entry.to} below={entry.to !== '/'} className={styles['tab']}>
              <Icon of={entry.icon} size={20} />
              {t(entry.label)}
            </Link>
          ))}
        </nav>
        <SessionExpired />
      </div>
    );
  };
}
