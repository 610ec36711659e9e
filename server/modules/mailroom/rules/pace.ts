const firstTries = [60, 300, 900, 3600];
const laterTries = 14_400;
// The last of them comes about two days after the first.
const mostTries = 16;

/** Seconds until a mail that failed `attempts` times is tried again; null: long enough. */
export const nextTry = (attempts: number): number | null => (attempts >= mostTries ? null : (firstTries[attempts - 1] ?? laterTries));

/** Counted from when a mail was queued or sent again by hand: what only waited for its server ends then too. */
export const longestWaitSeconds = 48 * 3600;

const pauses = {
  host: [60, 300, 900],
  // Wrong passwords and used-up allowances get worse by knocking.
  account: [300, 900, 3600],
};

/** Seconds for which mail rests from a server, or a mailbox from its server, that failed `failures` times in a row. */
export const nextProbe = (what: keyof typeof pauses, failures: number): number =>
  pauses[what][Math.min(failures, pauses[what].length) - 1] ?? 60;

/** Seconds until a mailbox whose server fails is looked at again: 5 s to 15 min. */
export const nextLook = (failures: number): number => Math.min(900, 5 * 2 ** Math.min(Math.max(failures - 1, 0), 8));

/** Wrong credentials lock people out of their own mailbox when a machine keeps trying them. */
export const triesWithRefusedCredentials = 3;

export const secondsBetweenLooks = 30;
