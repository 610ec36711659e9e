import { Outlet } from '@tanstack/react-router';
import { boot, useMay, usePortalMe, useWorkspace } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Button, Icon, Strip } from '#web/ui/index.ts';
import { ArticleBody } from './article/index.tsx';
import frame from './frame.module.css';
import { leavePortal, PortalPersonMenu } from './menus.tsx';
import { useAllowed } from './nav.tsx';
import { ButtonLink, Link, usePathname } from './navigation.tsx';
import { OfflineBar, SampleBar, SessionExpired } from './notices.tsx';
import { usePageFocus } from './page-focus.ts';
import styles from './portal-frame.module.css';
import type { NavEntry, ScreenSet } from './screens.ts';

function BrandMark() {
  const workspace = useWorkspace();
  const logo = boot.brand?.look?.logo;
  return (
    <span className={styles['mark']} aria-hidden="true">
      {logo ? <img src={logo} alt="" /> : [...workspace.name][0]}
    </span>
  );
}

/** Sanitised when it was written, and built anew here of what articles are made of. */
function BrandHtml({ html }: { html: string | undefined }) {
  return html ? (
    <div className={styles['own']}>
      <ArticleBody html={html} fileAt={String} reference={() => undefined} />
    </div>
  ) : null;
}

/** In the same place on every page (WCAG 3.2.6); quiet where the page itself is about asking. */
function GetHelp() {
  const pathname = usePathname().replace(/\/$/, '');
  const asking = /\/(?:new|get-help|forms\/[^/]+)$/.test(pathname) || /^(?:\/p\/[^/]+)?$/.test(pathname);
  return (
    <ButtonLink to="/get-help" look={asking ? 'plain' : 'brand'}>
      {t('portal.get-help')}
    </ButtonLink>
  );
}

/** A member looks through a customer's eyes, and is told so on every page. */
function PreviewBar({ name }: { name: string }) {
  return (
    <div className={frame['note']}>
      <Strip
        tone="warning"
        actions={
          <Button size="sm" onClick={() => void leavePortal()}>
            {t('portal.preview.end')}
          </Button>
        }
      >
        {t('portal.preview', { name })}
      </Strip>
    </div>
  );
}

/** The customer desk: bar on top, on phones a bar at the bottom; at most five places. */
export function portalFrame(sets: readonly ScreenSet[]) {
  const all: readonly NavEntry[] = sets.flatMap((set) => set.nav ?? []);

  return function PortalFrame() {
    const me = usePortalMe();
    const workspace = useWorkspace();
    const may = useMay();
    const nav = useAllowed(all).slice(0, 5);
    usePageFocus();
    return (
      <div className={styles['portal']}>
        <a href="#main" className={frame['skip']}>
          {t('common.skip')}
        </a>
        {!boot.embedded && (
          <header className={styles['top']}>
            <div className={styles['inside']}>
              <Link to="/" className={styles['home']}>
                <BrandMark />
                <span>{workspace.name}</span>
              </Link>
              <nav aria-label={t('portal.nav')} className={styles['places']}>
                {nav.map((entry) => (
                  <Link key={entry.id} to={entry.to} below={entry.to !== '/'}>
                    {t(entry.label)}
                  </Link>
                ))}
              </nav>
              <div className={styles['end']}>
                {may('tickets') && <GetHelp />}
                <PortalPersonMenu me={me} />
              </div>
            </div>
          </header>
        )}
        <BrandHtml html={boot.brand?.look?.headerHtml} />
        <main id="main" tabIndex={-1} className={styles['main']}>
          <OfflineBar />
          {me.preview ? <PreviewBar name={me.name} /> : <SampleBar text={t('portal.sample', { name: me.name })} />}
          <Outlet />
        </main>
        <BrandHtml html={boot.brand?.look?.footerHtml} />
        <nav aria-label={t('portal.nav')} className={styles['bottom']}>
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
