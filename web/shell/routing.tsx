import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type AnyRoute,
  type ErrorComponentProps,
  type RouteComponent,
} from '@tanstack/react-router';
import { base, heldBy, type Session } from '#web/client/internals.ts';
import { loadWords, t, type CatalogueName } from '#web/i18n/index.ts';
import { Failed } from './failed.tsx';
import { NotFound } from './not-found.tsx';
import type { Screen, ScreenSet } from './screens.ts';
import { parseSearch, stringifySearch } from './search-params.ts';

interface Context {
  session: Session | null;
}

function Refused() {
  return <NotFound />;
}

const mayOpen = (screen: Screen, session: Session | null) => {
  if (!screen.permission) return true;
  return heldBy(session?.me).includes(screen.permission);
};

function Crash({ error, reset }: ErrorComponentProps) {
  return <Failed cause={error} retry={reset} />;
}

/** The table of routes: screens inside the frame, and open ones beside it. */
export function makeRouter(sets: readonly ScreenSet[], Frame: RouteComponent, session: Session | null) {
  const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: NotFound });
  const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame });

  const routeOf = (set: ScreenSet, screen: Screen, parent: AnyRoute) => {
    const names: CatalogueName[] = [set.module, ...(screen.words ?? [])];
    return createRoute({
      getParentRoute: () => parent,
      path: screen.path,
      loader: async () => {
        await loadWords(names);
      },
      onEnter: () => {
        document.title = t(screen.title);
      },
      component: mayOpen(screen, session) ? lazyRouteComponent(async () => ({ default: await screen.load() })) : Refused,
      errorComponent: Crash,
    });
  };

  const inside: AnyRoute[] = [];
  const open: AnyRoute[] = [];
  for (const set of sets) {
    for (const screen of set.screens) (screen.open ? open : inside).push(routeOf(set, screen, screen.open ? root : frame));
  }
  const anything = createRoute({ getParentRoute: () => frame, path: '$', component: NotFound });

  return createRouter({
    routeTree: root.addChildren([...open, frame.addChildren([...inside, anything])]),
    basepath: base === '' ? '/' : base,
    context: { session },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPreloadDelay: 80,
    defaultErrorComponent: Crash,
    scrollRestoration: true,
    defaultPendingMs: 100,
  });
}
