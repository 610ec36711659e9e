import type { PersonKind } from '#contracts/identity.ts';

const hour = 3600;
const day = 24 * hour;

/** Seconds after which a session ends when unused, and at the latest (S-60). The gate's SQL knows the idle ones too. */
export const sessionSeconds: Record<PersonKind, { readonly idle: number; readonly absolute: number }> = {
  member: { idle: 12 * hour, absolute: 7 * day },
  contact: { idle: 30 * day, absolute: 90 * day },
};

/** Between the first factor and the second. */
export const pendingSeconds = 10 * 60;

/** The cookie may outlive its seats; the database decides. */
export const cookieSeconds = 90 * day;

export const later = (now: string, seconds: number): string => new Date(Date.parse(now) + seconds * 1000).toISOString();
