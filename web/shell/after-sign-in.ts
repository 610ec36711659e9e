import type { PersonKind } from '#contracts/identity.ts';

export interface Place {
  readonly workspace: string | null;
  /** Of the page on which the person signs in: `/w/helix`, `/p/helix`, or empty on a desk's own domain. */
  readonly base: string;
}

/** Where a person goes after signing in: back to the page they wanted, if it lies within their own face. */
export function afterSignIn(kind: PersonKind, { workspace, base }: Place, next: string): string {
  const own = `/${kind === 'member' ? 'w' : 'p'}/${workspace ?? ''}`;
  const home = base === '' && kind === 'contact' ? '' : own;
  const wanted = next.startsWith('/') ? new URL(next, 'http://desk.invalid') : undefined;
  if (!wanted || wanted.host !== 'desk.invalid') return home || '/';
  const inside = wanted.pathname === home || wanted.pathname.startsWith(`${home}/`) || wanted.pathname.startsWith('/t/');
  if (!inside || wanted.pathname.startsWith(`${home}/sign-in`)) return home || '/';
  return wanted.pathname + wanted.search + wanted.hash;
}
