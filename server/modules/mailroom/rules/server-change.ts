import type { Incoming, Outgoing } from '#contracts/mailboxes.ts';

type Way = Incoming | Outgoing;

const sameAccount = (a: Way, b: Way): boolean =>
  a.kind !== 'none' && b.kind === a.kind && a.host.toLowerCase() === b.host.toLowerCase() && a.port === b.port && a.userName === b.userName;

export const takesPassword = (way: Way): boolean => way.kind !== 'none' && way.auth === 'password';

/** The same server asked as the same person by password: only there may a stored one go (S-73). */
export const samePassword = (a: Way, b: Way): boolean => sameAccount(a, b) && takesPassword(a) && takesPassword(b);

/** The same messages under the same numbers, so that what was fetched stays known. */
export const sameFolder = (a: Incoming, b: Incoming): boolean =>
  sameAccount(a, b) && (a.kind !== 'imap' || (b.kind === 'imap' && a.folder === b.folder));
