const [minute, hour, day] = [60, 3600, 86_400];

/** Fourteen more tries within three days. */
const waits = [
  5,
  30,
  2 * minute,
  10 * minute,
  30 * minute,
  hour,
  2 * hour,
  4 * hour,
  8 * hour,
  12 * hour,
  12 * hour,
  12 * hour,
  12 * hour,
  8 * hour,
];
const longestAsked = 12 * hour;
const pauses = [minute, 5 * minute, 15 * minute, 30 * minute, hour];
export const failuresBeforePause = 5;
const failingDays = 3;
const slowMillis = 3000;

/** What came of one request. */
export interface Outcome {
  /** null: there was no answer. */
  readonly status: number | null;
  readonly millis: number;
  /** What the other side asked for, as a number of seconds. */
  readonly retryAfter: number | null;
}

export interface Standing {
  readonly failures: number;
  readonly failingSince: string | null;
}

export type Verdict = 'taken' | 'gone' | 'again';

export const verdictOn = ({ status }: Outcome): Verdict => {
  if (status !== null && status >= 200 && status < 300) return 'taken';
  return status === 410 ? 'gone' : 'again';
};

/** Seconds until the next try, after `tries` of them; null: enough was tried. */
export const nextTry = (tries: number, { retryAfter }: Outcome): number | null => {
  const wait = waits[tries - 1];
  return wait === undefined ? null : Math.max(wait, Math.min(retryAfter ?? 0, longestAsked));
};

/** How an endpoint stands after one more failure. */
export const afterFailure = (before: Standing, outcome: Outcome, now: string) => {
  const failures = before.failures + 1;
  const failingSince = before.failingSince ?? now;
  const asked = outcome.status === 429 || outcome.status === 503 ? Math.min(outcome.retryAfter ?? 0, longestAsked) : 0;
  const own = failures < failuresBeforePause ? 0 : (pauses[Math.min(failures - failuresBeforePause, pauses.length - 1)] ?? hour);
  return {
    failures,
    failingSince,
    pauseSeconds: Math.max(asked, own),
    isHopeless: Date.parse(now) - Date.parse(failingSince) >= failingDays * day * 1000,
    slow: outcome.millis > slowMillis || failures >= failuresBeforePause,
  };
};

export const isSlow = ({ millis }: Outcome): boolean => millis > slowMillis;

/** `Retry-After` (RFC 9110 10.2.3): seconds, or a date. */
export const readRetryAfter = (header: string | undefined, now: number): number | null => {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1000));
};
