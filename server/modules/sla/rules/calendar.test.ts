import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { afterOpen, always, openBetween, type Calendar, type Span } from './calendar.ts';

const minute = 60_000;
const office: readonly Span[] = [{ from: 9 * 60, to: 17 * 60 }];
const weekdays = (spans: readonly Span[]): Calendar['week'] => [spans, spans, spans, spans, spans, [], []];
const hours = (timeZone: string, more: Partial<Calendar> = {}): Calendar => ({
  timeZone,
  week: weekdays(office),
  days: new Map(),
  ...more,
});
const everyDay = (timeZone: string, ...spans: Span[]): Calendar => hours(timeZone, { week: Array.from({ length: 7 }, () => spans) });

const at = (local: string, timeZone: string): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone, { disambiguation: 'reject' }).epochMilliseconds;
const local = (instant: number | null, timeZone: string): string =>
  instant === null
    ? 'never'
    : Temporal.Instant.fromEpochMilliseconds(instant)
        .toZonedDateTimeISO(timeZone)
        .toString({ timeZoneName: 'never', smallestUnit: 'minute' });

interface Case {
  readonly what: string;
  readonly calendar: Calendar;
  readonly from: string;
  readonly minutes: number;
  readonly due: string;
}

const berlin = 'Europe/Berlin';
const newYork = 'America/New_York';
const lordHowe = 'Australia/Lord_Howe';
const cases: readonly Case[] = [
  { what: 'over a weekend', calendar: hours(berlin), from: '2026-11-27T16:30', minutes: 60, due: '2026-11-30T09:30+01:00' },
  { what: 'ends at closing time', calendar: hours(berlin), from: '2026-11-27T16:00', minutes: 60, due: '2026-11-27T17:00+01:00' },
  { what: 'created out of hours', calendar: hours(berlin), from: '2026-11-28T03:00', minutes: 30, due: '2026-11-30T09:30+01:00' },
  {
    what: 'a holiday between',
    calendar: hours(berlin, { days: new Map([['2026-12-25', []]]) }),
    from: '2026-12-24T16:30',
    minutes: 60,
    due: '2026-12-28T09:30+01:00',
  },
  {
    what: 'half a holiday',
    calendar: hours(berlin, { days: new Map([['2026-12-24', [{ from: 540, to: 720 }]]]) }),
    from: '2026-12-24T11:30',
    minutes: 60,
    due: '2026-12-25T09:30+01:00',
  },
  {
    what: 'lunch is no working time',
    calendar: everyDay(berlin, { from: 540, to: 720 }, { from: 780, to: 1020 }),
    from: '2026-11-30T11:45',
    minutes: 30,
    due: '2026-11-30T13:15+01:00',
  },
  { what: 'no minutes are due at once', calendar: hours(berlin), from: '2026-11-28T03:00', minutes: 0, due: '2026-11-28T03:00+01:00' },
  { what: 'round the clock', calendar: always, from: '2026-11-28T03:00', minutes: 90, due: '2026-11-28T04:30+01:00' },
  { what: 'leap day', calendar: hours(berlin), from: '2028-02-28T16:30', minutes: 60, due: '2028-02-29T09:30+01:00' },
  // Clocks go forward at 2 on 28 March 2027 and back at 3 on 31 October 2027.
  {
    what: 'a night that lacks an hour',
    calendar: everyDay(berlin, { from: 0, to: 1440 }),
    from: '2027-03-27T12:00',
    minutes: 24 * 60,
    due: '2027-03-28T13:00+02:00',
  },
  {
    what: 'a night with an hour twice',
    calendar: everyDay(berlin, { from: 0, to: 1440 }),
    from: '2027-10-30T12:00',
    minutes: 24 * 60,
    due: '2027-10-31T11:00+01:00',
  },
  {
    what: 'over the change in office hours',
    calendar: hours(berlin),
    from: '2027-03-26T16:00',
    minutes: 120,
    due: '2027-03-29T10:00+02:00',
  },
  { what: 'back in office hours', calendar: hours(newYork), from: '2026-10-30T16:00', minutes: 120, due: '2026-11-02T10:00-05:00' },
  {
    what: 'a span in the lacking hour is none',
    calendar: everyDay(newYork, { from: 120, to: 180 }),
    from: '2026-03-07T04:00',
    minutes: 30,
    due: '2026-03-09T02:30-04:00',
  },
  {
    what: 'half an hour of Lord Howe, forward',
    calendar: everyDay(lordHowe, { from: 0, to: 1440 }),
    from: '2026-10-03T12:00',
    minutes: 24 * 60,
    due: '2026-10-04T12:30+11:00',
  },
  {
    what: 'half an hour of Lord Howe, back',
    calendar: everyDay(lordHowe, { from: 0, to: 1440 }),
    from: '2027-04-03T12:00',
    minutes: 24 * 60,
    due: '2027-04-04T11:30+10:30',
  },
  {
    what: 'a zone of three quarters',
    calendar: hours('Asia/Kathmandu'),
    from: '2026-11-27T16:30',
    minutes: 60,
    due: '2026-11-30T09:30+05:45',
  },
  {
    what: 'a zone without summer time',
    calendar: hours('Asia/Tokyo'),
    from: '2026-03-27T16:30',
    minutes: 60,
    due: '2026-03-30T09:30+09:00',
  },
];

for (const { what, calendar, from, minutes, due } of cases)
  test(`due times follow the clocks of the place: ${what} (R-18)`, () => {
    const zone = calendar === always ? berlin : calendar.timeZone;
    assert.equal(local(afterOpen(calendar, at(from, zone), minutes * minute), zone), due);
  });

test('both nights of every change from 2026 to 2028 have the hours that they have', () => {
  const nights: readonly [string, string, number][] = [
    [berlin, '2026-03-29', 23],
    [berlin, '2026-10-25', 25],
    [berlin, '2027-03-28', 23],
    [berlin, '2027-10-31', 25],
    [berlin, '2028-03-26', 23],
    [berlin, '2028-10-29', 25],
    [newYork, '2026-03-08', 23],
    [newYork, '2026-11-01', 25],
    [newYork, '2027-03-14', 23],
    [newYork, '2027-11-07', 25],
    [newYork, '2028-03-12', 23],
    [newYork, '2028-11-05', 25],
    [lordHowe, '2026-04-05', 24.5],
    [lordHowe, '2026-10-04', 23.5],
    [lordHowe, '2027-04-04', 24.5],
    [lordHowe, '2028-10-01', 23.5],
  ];
  for (const [zone, date, wanted] of nights) {
    const next = Temporal.PlainDate.from(date).add({ days: 1 }).toString();
    const day = everyDay(zone, { from: 0, to: 1440 });
    assert.equal(openBetween(day, at(`${date}T00:00`, zone), at(`${next}T00:00`, zone)) / 3_600_000, wanted, `${zone} ${date}`);
  }
});

test('a calendar that is never open has no due time, and no open time', () => {
  const closed = hours(berlin, { week: weekdays([]) });
  assert.equal(afterOpen(closed, at('2026-11-27T16:30', berlin), minute), null);
  assert.equal(openBetween(closed, 0, 10 * 366 * 86_400_000), 0);
});

const calendars = fc.record({
  timeZone: fc.constantFrom(berlin, newYork, lordHowe, 'Asia/Kathmandu', 'Asia/Tokyo', 'UTC'),
  week: fc.array(
    fc
      .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 0, maxLength: 6 })
      .map((quarters) => quarters.toSorted((a, b) => a - b))
      .map((ends) =>
        Array.from({ length: Math.floor(ends.length / 2) }, (_, index) => ({
          from: (ends[2 * index] ?? 0) * 15,
          to: (ends[2 * index + 1] ?? 0) * 15,
        })),
      ),
    { minLength: 7, maxLength: 7 },
  ),
  days: fc.constant<ReadonlyMap<string, readonly Span[]>>(new Map()),
});
const instants = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 11, 31) });

test('open time adds up over any split, never exceeds the time that passed, and a due time is the first that fits', () => {
  fc.assert(
    fc.property(
      calendars,
      instants,
      fc.array(fc.integer({ min: 0, max: 10 * 86_400_000 }), { minLength: 2, maxLength: 2 }),
      (calendar, from, [one = 0, other = 0]) => {
        const [between, to] = [from + one, from + one + other];
        const whole = openBetween(calendar, from, to);
        assert.equal(openBetween(calendar, from, between) + openBetween(calendar, between, to), whole);
        assert.ok(whole >= 0 && whole <= to - from);
        const due = whole === 0 ? null : afterOpen(calendar, from, whole);
        if (due === null) return;
        assert.ok(due <= to);
        assert.equal(openBetween(calendar, from, due), whole);
        assert.ok(openBetween(calendar, from, due - 1) < whole);
      },
    ),
    { numRuns: 200 },
  );
});
