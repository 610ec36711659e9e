import {
  Link as RouterLink,
  useLocation,
  useNavigate,
  useParams,
  useRouter,
  useRouterState,
  useSearch,
  type LinkProps,
} from '@tanstack/react-router';
import { useCallback, useEffect, type ComponentProps, type ReactNode } from 'react';
import { buttonClass, Icon, Kbd, type ButtonLook, type IconShape } from '#web/ui/index.ts';
import { stripDefaults, type SearchParams } from './search-params.ts';

interface Props extends Omit<ComponentProps<'a'>, 'href'> {
  /** Path below the face's base: `/tickets/open`, `/t/HLX-1042`. */
  to: string;
  search?: SearchParams;
  /** The place on that page, without `#`. */
  fragment?: string | undefined;
  children: ReactNode;
  /** Marks the link also on pages below it. */
  below?: boolean;
}

const asRoute = (to: string) => to as LinkProps['to'];

/** A link inside the face; sets `aria-current`, reads ahead when hovered. */
export function Link({ to, search, fragment, children, below = false, ...rest }: Props) {
  return (
    <RouterLink
      {...(rest as object)}
      to={asRoute(to)}
      search={(search ?? {}) as never}
      {...(fragment === undefined ? {} : { hash: fragment, hashScrollIntoView: false })}
      activeOptions={{ exact: !below, includeSearch: false }}
      activeProps={{ 'aria-current': 'page' }}
    >
      {children}
    </RouterLink>
  );
}

interface ButtonLinkProps extends Props {
  look?: ButtonLook;
  size?: 'sm' | 'md' | 'lg';
  icon?: IconShape;
  kbd?: string;
}

/** Looks like a button because it is the thing to do, and is a link because it leads somewhere. */
export function ButtonLink({ look = 'plain', size = 'md', icon, kbd, children, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} className={buttonClass(look, size)}>
      {icon && <Icon of={icon} />}
      {children}
      {kbd && <Kbd keys={kbd} />}
    </Link>
  );
}

/** `go('/tickets/open', { assignee: 'me' })` */
export function useGo(): (to: string, search?: SearchParams, options?: { replace?: boolean }) => void {
  const navigate = useNavigate();
  return useCallback(
    (to, search = {}, options = {}) => void navigate({ to: asRoute(to), search: search as never, replace: options.replace ?? false }),
    [navigate],
  );
}

/** The place on this page that the address names, without `#`. */
export const useFragment = (): string => useLocation({ select: ({ hash }) => hash });

export function useBack(): () => void {
  const router = useRouter();
  return () => router.history.back();
}

/** Our routes are made of data, so the router can't know their parameters' names. */
const paramsOf = (found: object) => found as Record<string, string | undefined>;

/** A parameter of the screen's path: `usePath('ticket')` for `t/$ticket`. */
export function usePath(name: string): string {
  const found = paramsOf(useParams({ strict: false }))[name];
  if (found === undefined) throw new Error(`The path of this screen has no $${name}.`);
  return found;
}

/** What the URL says, completed by defaults; setting writes the URL without the defaults. */
export function useSearchParams<Defaults extends SearchParams>(
  defaults: Defaults,
): [values: Defaults & SearchParams, set: (change: Record<string, string | undefined>, options?: { push?: boolean }) => void] {
  const search = paramsOf(useSearch({ strict: false }));
  const navigate = useNavigate();
  const set = (change: Record<string, string | undefined>, { push = false } = {}) => {
    const next = Object.fromEntries(
      Object.entries({ ...search, ...change }).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
    void navigate({ to: '.', search: stripDefaults(next, defaults), replace: !push });
  };
  return [{ ...defaults, ...(search as SearchParams) }, set];
}

/** Of the page that is drawn; while the next one loads that is still the one before. */
export const useDrawnPathname = (): string | undefined => useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
export const usePathname = (): string => useLocation({ select: (location) => location.pathname });

/** The tab's title where the one of `routes.ts` doesn't say enough: `useTitle(ticket.subject)`. */
export function useTitle(text: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = text;
    return () => {
      document.title = before;
    };
  }, [text]);
}
