import { currentSetting, format } from '#web/i18n/index.ts';
import { daysBetween } from './days-ago.ts';

export const daysAgo = (at: string): number => daysBetween(at, Date.now(), currentSetting().timeZone);

/** "14:08" today, "22 November" this year, with the year before that. */
export function when(at: string): string {
  const days = daysAgo(at);
  if (days === 0) return format.date(at, 'time');
  return format.date(at, days < 180 ? { month: 'long', day: 'numeric' } : 'day');
}
