export interface Event {
  /** Local date, as `2026-12-24`. */
  readonly date: string;
  readonly name: string;
}

export interface ReadEvents {
  readonly events: readonly Event[];
  /** Events of some hours, and repetitions that are not plainly yearly. */
  readonly skipped: number;
}

interface Line {
  readonly name: string;
  readonly value: string;
}

// RFC 5545 3.1: a line that begins with white space goes on with the one before.
const linesOf = (text: string): Line[] =>
  text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n')
    .flatMap((line) => {
      const found = /^([A-Za-z0-9-]+)(?:;(?:"[^"]*"|[^":])*)?:(.*)$/.exec(line.trimEnd());
      return found ? [{ name: (found[1] ?? '').toUpperCase(), value: found[2] ?? '' }] : [];
    });

// RFC 5545 3.3.11.
const plain = (text: string): string =>
  text
    .replace(/\\([nN,;\\])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? ' ' : sign))
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .trim();

const dateIn = (value: string | undefined): Temporal.PlainDate | null => {
  const found = /^(\d{4})(\d{2})(\d{2})$/.exec(value ?? '');
  if (!found) return null;
  try {
    return Temporal.PlainDate.from(`${found[1]}-${found[2]}-${found[3]}`);
  } catch {
    return null;
  }
};

const longestDays = 31;
const longestName = 100;
// Whoever imports comes back before it is over.
const years = 5;

const yearly = /^(?=.*FREQ=YEARLY)(?!.*(?:BYDAY|BYWEEKNO|BYYEARDAY|BYSETPOS|INTERVAL=(?!1(?:;|$))|COUNT|UNTIL)).*$/i;

const firstDays = (start: Temporal.PlainDate, rule: string | undefined, from: Temporal.PlainDate): Temporal.PlainDate[] | null => {
  if (rule === undefined) return [start];
  if (!yearly.test(rule)) return null;
  const first = Math.max(start.year, from.year);
  return Array.from({ length: years }, (_, index) => start.with({ year: first + index }));
};

const eventDays = (fields: ReadonlyMap<string, string>, from: Temporal.PlainDate): Event[] | null => {
  const start = dateIn(fields.get('DTSTART'));
  const starts = start && firstDays(start, fields.get('RRULE'), from);
  if (!start || !starts) return null;
  // The end is not part of it; without one it is that day (RFC 5545 3.6.1).
  const end = dateIn(fields.get('DTEND'));
  const length = Math.min(longestDays, Math.max(1, end ? start.until(end).days : 1));
  const name = [...plain(fields.get('SUMMARY') ?? '')].slice(0, longestName).join('').trim();
  return starts.flatMap((first) => Array.from({ length }, (_, day) => ({ date: first.add({ days: day }).toString(), name })));
};

/** The all-day events of an iCalendar text; null: it is none. `from` is the day after whose year repetitions begin. */
export const readEvents = (text: string, from: string): ReadEvents | null => {
  const lines = linesOf(text);
  const [first] = lines;
  if (first?.name !== 'BEGIN' || first.value.toUpperCase() !== 'VCALENDAR') return null;
  const events: Event[] = [];
  let skipped = 0;
  let fields: Map<string, string> | null = null;
  // Alarms and the like stand inside of events and have dates of their own.
  let inside = 0;
  for (const { name, value } of lines) {
    const what = value.toUpperCase();
    if (name === 'BEGIN' && what === 'VEVENT' && !fields) fields = new Map();
    else if (!fields) continue;
    else if (name === 'BEGIN') inside += 1;
    else if (name === 'END' && what !== 'VEVENT') inside -= 1;
    else if (name === 'END') {
      const days = fields.get('STATUS')?.toUpperCase() === 'CANCELLED' ? [] : eventDays(fields, Temporal.PlainDate.from(from));
      if (days) events.push(...days);
      else skipped += 1;
      fields = null;
      inside = 0;
    } else if (inside === 0 && !fields.has(name)) fields.set(name, value);
  }
  return { events, skipped };
};
