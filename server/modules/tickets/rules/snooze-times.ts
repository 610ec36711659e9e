import type { SnoozePreset } from '#contracts/snooze.ts';

const nine = Temporal.PlainTime.from('09:00');
const quarter = 15;

type Named = Readonly<Record<SnoozePreset, string | null>>;

/** When the named times fall where somebody is; null: on another one of them, or not today any more. */
export const snoozeTimes = (now: string, timeZone: string): Named => {
  const here = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone);
  const later = here.add({ hours: 3 }).round({ smallestUnit: 'minute', roundingIncrement: quarter, roundingMode: 'ceil' });
  const today = here.toPlainDate();
  const morning = (days: number): string => today.add({ days }).toZonedDateTime({ timeZone, plainTime: nine }).toInstant().toString();
  const toMonday = 8 - today.dayOfWeek;
  return {
    'later-today': later.toPlainDate().equals(today) ? later.toInstant().toString() : null,
    tomorrow: morning(1),
    monday: toMonday === 1 ? null : morning(toMonday),
    'next-week': toMonday === 7 ? null : morning(7),
  };
};

/** What a clock on a wall says, as an instant: of an hour that comes twice the first, of one that is left out the next. */
export const wallTime = (text: string, timeZone: string): string =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone, { disambiguation: 'compatible' }).toInstant().toString();

const longestDays = 366;

/** Why a time can't be snoozed until; null: it can. */
export const snoozeFault = (until: string, now: string): string | null => {
  const ahead = Date.parse(until) - Date.parse(now);
  if (ahead <= 0) return 'This time is past.';
  return ahead > longestDays * 86_400_000 ? 'This is more than a year ahead.' : null;
};
