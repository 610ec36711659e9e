import type { Incoming, Outgoing } from '#contracts/mailboxes.ts';

type Way = Incoming | Outgoing;

/** The same server asked as the same person: only there may a stored password go (S-73). */
export const sameServer = (a: Way, b: Way): boolean =>
  a.kind !== 'none' && b.kind === a.kind && a.host.toLowerCase() === b.host.toLowerCase() && a.port === b.port && a.userName === b.userName;

/** The same messages under the same numbers, so that what was fetched stays known. */
export const sameFolder = (a: Incoming, b: Incoming): boolean =>
  sameServer(a, b) && (a.kind !== 'imap' || (b.kind === 'imap' && a.folder === b.folder));
