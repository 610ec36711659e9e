const firstTries = [60, 300, 900, 3600];
const laterTries = 14_400;
const givesUpAfter = 48 * 3600;

/** Seconds until a mail that could not be sent is tried again; null: long enough. */
export const nextTry = (attempts: number, secondsSinceQueued: number): number | null =>
  secondsSinceQueued >= givesUpAfter ? null : (firstTries[attempts - 1] ?? laterTries);

/** Seconds until a mailbox whose server fails is looked at again: 5 s to 15 min. */
export const nextLook = (failures: number): number => Math.min(900, 5 * 2 ** Math.min(Math.max(failures - 1, 0), 8));

/** Wrong credentials lock people out of their own mailbox when a machine keeps trying them. */
export const triesWithRefusedCredentials = 3;

export const secondsBetweenLooks = 30;
