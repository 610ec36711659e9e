import { format } from '#web/i18n/index.ts';

const aDay = 86_400_000;

/** Short in a column: how long ago within a day, the date after that. */
export const columnTime = (at: string): string =>
  Date.now() - Date.parse(at) < aDay ? format.ago(at) : format.date(at, { month: 'short', day: 'numeric' });

/** The day that begins with an entry; today needs no words at the top. */
export const dayBefore = (at: string, before: string | undefined): string | undefined => {
  const day = format.date(at, 'weekday');
  return day === format.date(before ?? Date.now(), 'weekday') ? undefined : day;
};

/** How long until then; below nothing once it is past. */
export const left = (until: string): number => Date.parse(until) - Date.now();

/** How long something has lasted; the first minute counts as one. */
export const lasted = (since: string): string => format.span(Math.max(60_000, Date.now() - Date.parse(since)), 'short');
