import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ClockKind } from '#contracts/sla.ts';
import type { StatusGroup } from '#contracts/tickets.ts';
import { always, openBetween, type Calendar } from './calendar.ts';
import { clocks, type Clock, type Policy, type TicketEvent } from './clocks.ts';

const zone = 'Europe/Stockholm';
const office = [{ from: 9 * 60, to: 17 * 60 }];
const calendar: Calendar = { timeZone: zone, week: [office, office, office, office, office, [], []], days: new Map() };
const policy: Policy = {
  firstResponse: { normal: 60, high: 30, urgent: 0 },
  nextResponse: { normal: 120, high: 60 },
  resolution: { normal: 480, high: 240 },
  turn: { customer: { normal: 600 } },
  pausedIn: ['awaiting_customer', 'on_hold'],
  warnPercent: 75,
  calendar,
};

const at = (local: string): number => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
const local = (instant: number | null): string | null =>
  instant === null
    ? null
    : Temporal.Instant.fromEpochMilliseconds(instant)
        .toZonedDateTimeISO(zone)
        .toString({ timeZoneName: 'never', offset: 'never', smallestUnit: 'minute' });
const opened = (when: string, more: Partial<Extract<TicketEvent, { kind: 'opened' }>> = {}): TicketEvent => ({
  kind: 'opened',
  at: at(when),
  by: 'customer',
  group: 'awaiting_staff',
  nextStep: 'owner',
  priority: 'normal',
  ...more,
});
const spoke = (when: string, by: 'customer' | 'owner' | 'provider'): TicketEvent => ({ kind: 'spoke', at: at(when), by });
const moved = (when: string, group: StatusGroup, nextStep: 'customer' | 'owner' | 'provider' | null): TicketEvent => ({
  kind: 'moved',
  at: at(when),
  group,
  nextStep,
});

const one = (found: readonly Clock[], kind: ClockKind, cycle = 1, party?: string): Clock => {
  const clock = found.find((each) => each.kind === kind && each.cycle === cycle && (party === undefined || each.party === party));
  assert.ok(clock, `no ${kind} ${cycle}`);
  return clock;
};
const minutes = (clock: Clock): number => clock.spent / 60_000;
const said = ({ segments }: Clock): string[] => segments.map(({ from, to, state }) => `${local(from)} ${local(to)} ${state}`);

test('a question on Friday afternoon is due on Monday, and every minute says why', () => {
  const clock = one(clocks([opened('2026-11-27T16:30')], policy, at('2026-11-30T09:10')), 'first_response');
  assert.equal(local(clock.dueAt), '2026-11-30T09:30');
  assert.equal(local(clock.warnAt), '2026-11-30T09:15');
  assert.equal(minutes(clock), 40);
  assert.equal(clock.breached, false);
  assert.deepEqual(said(clock), [
    '2026-11-27T16:30 2026-11-27T17:00 runs',
    '2026-11-27T17:00 2026-11-30T09:00 out_of_hours',
    '2026-11-30T09:00 2026-11-30T09:10 runs',
  ]);
});

test('the oldest unanswered question counts, and an answer ends it', () => {
  const events = [
    opened('2026-11-30T09:00'),
    spoke('2026-11-30T09:20', 'customer'),
    spoke('2026-11-30T09:45', 'owner'),
    spoke('2026-11-30T10:00', 'customer'),
    spoke('2026-11-30T10:30', 'customer'),
  ];
  const found = clocks(events, policy, at('2026-11-30T11:00'));
  assert.deepEqual([minutes(one(found, 'first_response')), one(found, 'first_response').breached], [45, false]);
  assert.equal(local(one(found, 'next_response').dueAt), '2026-11-30T12:00');
  assert.equal(found.filter(({ kind }) => kind === 'next_response').length, 1);
});

test('it pauses over a weekend in which the customer has the next step, and goes on after it', () => {
  const events = [
    opened('2026-11-27T10:00'),
    spoke('2026-11-27T11:00', 'owner'),
    moved('2026-11-27T11:00', 'awaiting_customer', 'customer'),
    spoke('2026-11-30T15:00', 'customer'),
    moved('2026-11-30T15:00', 'awaiting_staff', 'owner'),
  ];
  const paused = one(clocks(events, policy, at('2026-11-28T12:00')), 'resolution');
  assert.deepEqual([minutes(paused), paused.dueAt], [60, null]);
  const clock = one(clocks(events, policy, at('2026-11-30T16:00')), 'resolution');
  assert.equal(minutes(clock), 120);
  assert.equal(local(clock.dueAt), '2026-12-01T14:00');
  assert.deepEqual(
    clock.segments.map(({ state }) => state),
    ['runs', 'paused', 'runs'],
  );
});

test('closed and opened again begins another round, which does not forget the hours of the first', () => {
  const events = [
    opened('2026-11-30T09:00'),
    spoke('2026-11-30T09:30', 'owner'),
    moved('2026-11-30T12:00', 'closed', null),
    spoke('2026-12-01T09:00', 'customer'),
    moved('2026-12-01T09:00', 'awaiting_staff', 'owner'),
  ];
  const found = clocks(events, policy, at('2026-12-01T10:00'));
  assert.deepEqual([minutes(one(found, 'resolution', 1)), one(found, 'resolution', 1).breached], [180, false]);
  assert.deepEqual([minutes(one(found, 'resolution', 2)), local(one(found, 'resolution', 2).dueAt)], [60, '2026-12-01T17:00']);
  assert.equal(local(one(found, 'next_response').dueAt), '2026-12-01T11:00');
});

test('each party has a clock: the provider owes the answer that was handed to it, the customer has turns', () => {
  const events = [
    opened('2026-11-30T09:00'),
    moved('2026-11-30T09:10', 'awaiting_staff', 'provider'),
    spoke('2026-11-30T09:50', 'provider'),
    moved('2026-11-30T09:50', 'awaiting_customer', 'customer'),
  ];
  const found = clocks(events, policy, at('2026-11-30T10:50'));
  assert.deepEqual([one(found, 'first_response').party, minutes(one(found, 'first_response'))], ['provider', 50]);
  assert.equal(minutes(one(found, 'turn', 1, 'owner')), 10);
  assert.equal(minutes(one(found, 'turn', 1, 'provider')), 40);
  const customer = one(found, 'turn', 1, 'customer');
  assert.deepEqual([minutes(customer), local(customer.dueAt)], [60, '2026-12-01T11:50']);
});

test('a priority that is raised allows less from the beginning on', () => {
  const events: TicketEvent[] = [opened('2026-11-30T09:00'), { kind: 'priority', at: at('2026-11-30T09:20'), priority: 'high' }];
  const clock = one(clocks(events, policy, at('2026-11-30T09:25')), 'first_response');
  assert.deepEqual([local(clock.dueAt), clock.breached], ['2026-11-30T09:30', false]);
  const late: TicketEvent[] = [opened('2026-11-30T09:00'), { kind: 'priority', at: at('2026-11-30T09:50'), priority: 'high' }];
  assert.deepEqual([one(clocks(late, policy, at('2026-11-30T09:51')), 'first_response').breached], [true]);
});

test('no minutes allowed are used up at once, no target is never used up, round the clock knows no evening', () => {
  const now = at('2026-11-28T04:00');
  const urgent = one(clocks([opened('2026-11-28T03:00', { priority: 'urgent' })], policy, now), 'first_response');
  assert.deepEqual([local(urgent.dueAt), urgent.breached], ['2026-11-28T03:00', true]);
  const low = one(clocks([opened('2026-11-28T03:00', { priority: 'low' })], policy, now), 'first_response');
  assert.deepEqual([low.allowed, low.dueAt, low.breached], [null, null, false]);
  const round = one(clocks([opened('2026-11-28T03:00')], { ...policy, calendar: always }, now), 'first_response');
  assert.deepEqual([local(round.dueAt), minutes(round), round.breached], ['2026-11-28T04:00', 60, true]);
});

test('an answer in the very last minute is in time; a question that staff enters asks for no first answer', () => {
  const [found] = [clocks([opened('2026-11-30T09:00'), spoke('2026-11-30T10:00', 'owner')], policy, at('2026-11-30T12:00'))];
  assert.equal(one(found, 'first_response').breached, false);
  const own = clocks([opened('2026-11-30T09:00', { by: 'owner' }), spoke('2026-11-30T10:00', 'customer')], policy, at('2026-11-30T12:00'));
  assert.equal(
    own.some(({ kind }) => kind === 'first_response'),
    false,
  );
  assert.equal(local(one(own, 'next_response').dueAt), '2026-11-30T12:00');
});

const sides = fc.constantFrom('customer', 'owner', 'provider');
const start = at('2026-03-20T08:00');
const happening = fc.oneof(
  fc.record({ kind: fc.constant('spoke'), by: sides }),
  fc.record({
    kind: fc.constant('moved'),
    group: fc.constantFrom('awaiting_staff', 'awaiting_customer', 'on_hold', 'closed'),
    nextStep: sides,
  }),
  fc.record({ kind: fc.constant('priority'), priority: fc.constantFrom('low', 'normal', 'high', 'urgent') }),
);
const histories = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 * 3_600_000 }), happening), { maxLength: 12 }).map((steps) => {
  let now = start;
  const events: TicketEvent[] = [opened('2026-03-20T08:00')];
  for (const [after, what] of steps) {
    now += after;
    events.push(what.kind === 'moved' && what.group === 'closed' ? { ...what, nextStep: null, at: now } : { ...what, at: now });
  }
  return events;
});

test('segments cover their round without a gap, and what counts is open time, whatever happens', () => {
  fc.assert(
    fc.property(histories, fc.integer({ min: 0, max: 40 * 86_400_000 }), (events, later) => {
      const now = start + later;
      for (const { from, to, segments, spent } of clocks(events, policy, now)) {
        const end = to ?? now;
        assert.equal(
          segments.reduce((sum, segment) => sum + segment.to - segment.from, 0),
          end - from,
        );
        let reached = from;
        for (const segment of segments) {
          assert.equal(segment.from, reached);
          reached = segment.to;
          assert.equal(
            segment.state === 'runs' ? openBetween(calendar, segment.from, segment.to) : 0,
            segment.state === 'runs' ? segment.to - segment.from : 0,
          );
        }
        assert.ok(spent <= openBetween(calendar, from, end));
      }
    }),
    { numRuns: 200 },
  );
});

test('no clock runs backwards, and what is due keeps its time while nothing happens', () => {
  fc.assert(
    fc.property(
      histories,
      fc.integer({ min: 0, max: 10 * 86_400_000 }),
      fc.integer({ min: 0, max: 10 * 86_400_000 }),
      (events, one_, more) => {
        const last = events.at(-1)?.at ?? start;
        const [first, then] = [clocks(events, policy, last + one_), clocks(events, policy, last + one_ + more)];
        assert.equal(first.length, then.length);
        first.forEach((clock, index) => {
          const next = then[index];
          assert.ok(next !== undefined && next.spent >= clock.spent);
          assert.equal(next.dueAt, clock.dueAt);
          assert.ok(!clock.breached || next.breached);
        });
      },
    ),
    { numRuns: 200 },
  );
});
