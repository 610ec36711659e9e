import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider, type RouteComponent } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { base, boot, workspace } from '#web/client/index.ts';
import { queries, startLive, startSession, watchNetwork, type Face, type Session } from '#web/client/internals.ts';
import { loadWords, setSetting, t, usePseudoLocale, useSetting, type CatalogueName } from '#web/i18n/index.ts';
import { applyScheme, brandProperties, Gate, listenToKeys, UiRoot } from '#web/ui/index.ts';
import { Failed } from './failed.tsx';
import { adoptSetting, storedLanguage } from './menus.tsx';
import { makeRouter } from './routing.tsx';
import type { ScreenSet } from './screens.ts';

interface Start {
  face: Face;
  screens: readonly ScreenSet[];
  frame: (sets: readonly ScreenSet[]) => RouteComponent;
  words: readonly CatalogueName[];
}

function paintBrand(session: Session | null): void {
  const colour = session?.workspace.colour ?? boot.brand?.colour;
  const properties = colour ? brandProperties(colour) : undefined;
  for (const [name, value] of Object.entries(properties ?? {})) document.documentElement.style.setProperty(name, value);
}

/** Pages that ask nobody to sign in, by the first part of their path below the base. */
function isOpen(screens: readonly ScreenSet[]): boolean {
  const below = location.pathname.slice(base.length).split('/')[1] ?? '';
  return screens.some((set) => set.screens.some((screen) => screen.open && screen.path.split('/')[0] === below));
}

function App({ router }: { router: ReturnType<typeof makeRouter> }) {
  const { language, timeZone } = useSetting();
  return (
    <UiRoot words={{ close: t('common.close') }} key={`${language} ${timeZone}`}>
      <RouterProvider router={router} />
    </UiRoot>
  );
}

export async function start({ face, screens, frame, words }: Start): Promise<void> {
  document.body.dataset['face'] = face;
  applyScheme();
  if (localStorage.getItem('interdesk.pseudo') !== null) await usePseudoLocale();
  await setSetting({ language: storedLanguage() ?? boot.language });

  // Navigation and palette speak the words of every module in them.
  const shown = screens.filter((set) => set.nav || set.setup).map((set) => set.module);
  const root = createRoot(document.getElementById('app') ?? document.body);
  const fail = (cause: unknown) =>
    root.render(
      <UiRoot words={{ close: t('common.close') }}>
        <Failed cause={cause} />
      </UiRoot>,
    );
  try {
    const [session] = await Promise.all([startSession(face), loadWords(['common', ...words, ...shown])]);
    await adoptSetting(session);
    if (face === 'portal') paintBrand(session);
    if (face === 'portal' && session?.workspace.modulesOff.includes('portal')) {
      root.render(
        <UiRoot words={{ close: t('common.close') }}>
          <Gate title={t('portal.closed')}>{t('portal.closed-text', { name: session.workspace.name })}</Gate>
        </UiRoot>,
      );
      return;
    }
    if (!session?.me && !isOpen(screens)) {
      const next = location.pathname + location.search + location.hash;
      location.replace(`${workspace === null ? '' : base}/sign-in?next=${encodeURIComponent(next)}`);
      return;
    }
    watchNetwork();
    listenToKeys();
    if (session?.me) startLive(face);
    const router = makeRouter(screens, frame(screens), session);
    // Nothing is refused before the first screen is there.
    void loadWords(['refusals']);
    root.render(
      <StrictMode>
        <QueryClientProvider client={queries}>
          <App router={router} />
        </QueryClientProvider>
      </StrictMode>,
    );
  } catch (cause) {
    await loadWords(['refusals']).catch(() => undefined);
    fail(cause);
  }
}
