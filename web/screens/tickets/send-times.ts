import { fromLocal, toLocal } from './local-time.ts';

/** When a working day begins, for what is put off to one. */
const morning = '08:00';
const day = 86_400_000;

export interface SendTime {
  readonly id: 'tomorrow' | 'monday';
  readonly at: string;
}

// Days are counted on the calendar, not in hours: one of them may have 23 or 25.
const dateAfter = (date: string, days: number): string => new Date(Date.parse(`${date}T00:00Z`) + days * day).toISOString().slice(0, 10);

/** The usual times to put a message off to, on the reader's own clock. */
export function sendTimes(now: string, timeZone: string): SendTime[] {
  const today = toLocal(now, timeZone).slice(0, 10);
  const weekday = new Date(`${today}T00:00Z`).getUTCDay();
  const toMonday = (8 - weekday) % 7 || 7;
  const at = (days: number) => fromLocal(`${dateAfter(today, days)}T${morning}`, timeZone) ?? now;
  return [{ id: 'tomorrow', at: at(1) }, ...(toMonday === 1 ? [] : [{ id: 'monday' as const, at: at(toMonday) }])];
}
