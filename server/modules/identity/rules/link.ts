import type { LinkPurpose, PersonKind } from '#contracts/identity.ts';

/** Minutes for which a mailed link is good (S-61). */
export const goodMinutes: Record<LinkPurpose, number> = { invite: 72 * 60, reset: 30, sign_in: 15, unlock: 60, register: 24 * 60 };

const pages: Record<LinkPurpose, string> = { invite: 'invite', reset: 'reset', sign_in: 'sign-in', unlock: 'unlock', register: 'register' };

/** Opening the page changes nothing, because mail scanners open it too; its button sends the token on. */
export const linkPath = (slug: string, kind: PersonKind, purpose: LinkPurpose, token: string): string =>
  `/${kind === 'member' ? 'w' : 'p'}/${slug}/${pages[purpose]}?link=${token}`;
