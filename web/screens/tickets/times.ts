import { format } from '#web/i18n/index.ts';

const day = 86_400_000;

/** Short in a column: how long ago within a day, the date after that. */
export const columnTime = (at: string): string =>
  Date.now() - Date.parse(at) < day ? format.ago(at) : format.date(at, { month: 'short', day: 'numeric' });

/** Beside a message: the time today, the day as well before. */
export const messageTime = (at: string): string =>
  format.date(at, 'day') === format.date(Date.now(), 'day')
    ? format.date(at, 'time')
    : format.date(at, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' });

/** How long something has lasted; the first minute counts as one. */
export const lasted = (since: string): string => format.span(Math.max(60_000, Date.now() - Date.parse(since)), 'short');
