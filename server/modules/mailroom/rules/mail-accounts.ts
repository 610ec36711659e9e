/** Where a raw mail is. */
export type MailPlace = 'stored' | 'filed' | 'duplicate' | 'quarantined' | 'discarded';
export const mailPlaces: readonly MailPlace[] = ['stored', 'filed', 'duplicate', 'quarantined', 'discarded'];

/** What is counted: what came in, what of it was there already, and where the rest is. */
export type Tally = Readonly<Record<'fetched' | 'again' | MailPlace, number>>;

/** Mail that came to no mailbox is counted under this one. */
export const noMailbox = '00000000-0000-0000-0000-000000000000';

/** Everything fetched is somewhere: what this answers was lost, or was never counted if it is below zero. */
export const missingBy = (tally: Tally): number => tally.fetched - tally.again - mailPlaces.reduce((sum, place) => sum + tally[place], 0);

export const noMail: Tally = { fetched: 0, again: 0, stored: 0, filed: 0, duplicate: 0, quarantined: 0, discarded: 0 };
