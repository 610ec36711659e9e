/** Minutes of a local day, from 0 to 1440; `to` is not part of it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** When somebody is there to answer: the hours of a place, as its clocks and its calendar on the wall have them. */
export interface Calendar {
  /** IANA name. */
  readonly timeZone: string;
  /** Monday first, seven days, spans in order and apart. */
  readonly week: readonly (readonly Span[])[];
  /** Days that are not as usual, by local date; no span: nobody is there. */
  readonly days: ReadonlyMap<string, readonly Span[]>;
}

/** Instants in milliseconds since 1970; `to` is not part of it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const wholeDay: readonly Span[] = [{ from: 0, to: 1440 }];

/** Every minute of every day. */
export const always: Calendar = { timeZone: 'UTC', week: Array.from({ length: 7 }, () => wholeDay), days: new Map() };

// A calendar that is never open must not be searched for ever.
const longestSearchDays = 3 * 366;

// A minute that the night of the change leaves out is the one after it, one that it has twice is the first (RFC 5545 3.3.5).
const instantOf = (date: Temporal.PlainDate, minute: number, timeZone: string): number => {
  const day = minute >= 1440 ? date.add({ days: 1 }) : date;
  const time = { hour: Math.floor((minute % 1440) / 60), minute: minute % 60 };
  return day.toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(timeZone).epochMilliseconds;
};

const dateOf = (instant: number, timeZone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate();

/** The open stretches from an instant on, in order; it ends after three years without one. */
export function* openFrom({ timeZone, week, days }: Calendar, from: number): Generator<Stretch> {
  // The day before may end after midnight where the change of clocks moved its end.
  let date = dateOf(from, timeZone).subtract({ days: 1 });
  for (let idle = 0; idle < longestSearchDays; idle += 1) {
    for (const span of days.get(date.toString()) ?? week[date.dayOfWeek - 1] ?? []) {
      const stretch = { from: Math.max(from, instantOf(date, span.from, timeZone)), to: instantOf(date, span.to, timeZone) };
      if (stretch.to <= stretch.from) continue;
      idle = 0;
      yield stretch;
    }
    date = date.add({ days: 1 });
  }
}

/** Milliseconds between two instants in which somebody is there. */
export const openBetween = (calendar: Calendar, from: number, to: number): number => {
  let sum = 0;
  for (const stretch of openFrom(calendar, from)) {
    if (stretch.from >= to) break;
    sum += Math.min(to, stretch.to) - stretch.from;
  }
  return sum;
};

/**
 * The instant at which so many open milliseconds have passed: the first one at which they have, so that an hour that
 * ends at closing time is due then and not the next morning. null: it is never open so long.
 */
export const afterOpen = (calendar: Calendar, from: number, millis: number): number | null => {
  if (millis <= 0) return from;
  let left = millis;
  for (const stretch of openFrom(calendar, from)) {
    const length = stretch.to - stretch.from;
    if (left <= length) return stretch.from + left;
    left -= length;
  }
  return null;
};
