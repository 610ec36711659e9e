const firstTries = [60, 300, 900, 3600];
const laterTries = 14_400;
// The last of them comes about two days after the first.
const mostTries = 16;

/** Seconds until a mail that failed `attempts` times is tried again; null: long enough. */
export const nextTry = (attempts: number): number | null => (attempts >= mostTries ? null : (firstTries[attempts - 1] ?? laterTries));

/** Seconds until a mailbox whose server fails is looked at again: 5 s to 15 min. */
export const nextLook = (failures: number): number => Math.min(900, 5 * 2 ** Math.min(Math.max(failures - 1, 0), 8));

/** Wrong credentials lock people out of their own mailbox when a machine keeps trying them. */
export const triesWithRefusedCredentials = 3;

export const secondsBetweenLooks = 30;
