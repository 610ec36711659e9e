import type { Calendar as Kept } from '#contracts/sla.ts';
import { always, type Calendar } from './calendar.ts';

/** A calendar as the rules count by it; without one every minute counts. */
export const hoursOf = (calendar: Pick<Kept, 'timeZone' | 'week' | 'days'> | null): Calendar =>
  calendar === null
    ? always
    : { timeZone: calendar.timeZone, week: calendar.week, days: new Map(calendar.days.map(({ date, spans }) => [date, spans])) };
