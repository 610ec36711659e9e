// A clock of a minute's error is still a clock.
const leeway = 60_000;
const earliest = Date.parse('2000-01-01T00:00:00Z');

/** When a call was: now unless said, never later than now; null where that can't be. */
export const callTime = (said: string | undefined, now: string): string | null => {
  if (said === undefined) return now;
  const [at, present] = [Date.parse(said), Date.parse(now)];
  if (!(at >= earliest && at <= present + leeway)) return null;
  return new Date(Math.min(at, present)).toISOString();
};
