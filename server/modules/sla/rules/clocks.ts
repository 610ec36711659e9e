import type { ClockKind, SegmentState, Targets } from '#contracts/sla.ts';
import type { Priority, StatusGroup } from '#contracts/tickets.ts';
import type { Side } from '#contracts/threads.ts';
import { afterOpen, openFrom, type Calendar } from './calendar.ts';

/** `unlisted`: deleted, spam or merged, whatever its status. */
export type Standing = StatusGroup | 'unlisted';

/** What happened on a ticket that its clocks know of; instants in milliseconds since 1970, in order. */
export type TicketEvent =
  | {
      readonly kind: 'opened';
      readonly at: number;
      readonly by: Side;
      readonly group: StatusGroup;
      readonly nextStep: Side | null;
      readonly priority: Priority;
    }
  /** Words that the other side sees. */
  | { readonly kind: 'spoke'; readonly at: number; readonly by: Side }
  | { readonly kind: 'moved'; readonly at: number; readonly group: Standing; readonly nextStep: Side | null }
  | { readonly kind: 'priority'; readonly at: number; readonly priority: Priority };

export interface Policy {
  readonly firstResponse: Targets;
  readonly nextResponse: Targets;
  readonly resolution: Targets;
  readonly turn: Readonly<Partial<Record<Side, Targets>>>;
  /** Groups in which nothing runs but the turn of whoever has the next step. */
  readonly pausedIn: readonly StatusGroup[];
  /** Of the time allowed; then its end is near. */
  readonly warnPercent: number;
  readonly calendar: Calendar;
}

export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly state: SegmentState;
}

/** One round of one clock: the segments cover it without a gap, so that every minute is explained. */
export interface Clock {
  readonly kind: ClockKind;
  /** Whose clock it is. */
  readonly party: Side;
  /** From 1; a warning and a breach are told once in each. */
  readonly cycle: number;
  readonly from: number;
  /** null: it goes on. */
  readonly to: number | null;
  readonly segments: readonly Segment[];
  /** Milliseconds that count. */
  readonly spent: number;
  /** Milliseconds allowed by the priority of now, or of its end; null: no target. */
  readonly allowed: number | null;
  /** When it was or would be used up if nothing else happened; null: there is no target, or it doesn't run. */
  readonly dueAt: number | null;
  /** The same for the share of it after which its end is near. */
  readonly warnAt: number | null;
  readonly breached: boolean;
}

interface Round {
  readonly kind: ClockKind;
  readonly party: Side;
  readonly from: number;
  to: number | null;
}

interface State {
  readonly at: number;
  readonly group: Standing;
  readonly priority: Priority;
}

const isStaff = (side: Side): boolean => side !== 'customer';

/** The rounds of all clocks: who begins and ends one, with no thought of hours. */
const roundsOf = (events: readonly TicketEvent[]): Round[] => {
  const rounds: Round[] = [];
  let response: Round | null = null;
  let resolution: Round | null = null;
  let turn: Round | null = null;
  let answered = false;
  // An answer that was due when the ticket left the lists: brought back, it is due again. Closing asks for none.
  let owed: ClockKind | null = null;
  const begin = (kind: ClockKind, party: Side, from: number): Round => {
    const round: Round = { kind, party, from, to: null };
    rounds.push(round);
    return round;
  };
  const end = (round: Round | null, at: number): null => {
    if (round) round.to = at;
    return null;
  };
  const waits = (nextStep: Side | null, at: number): void => {
    if (turn?.party === nextStep) return;
    turn = end(turn, at);
    if (nextStep !== null) turn = begin('turn', nextStep, at);
    // Whoever has the next step owes the answer from the beginning of the question on.
    if (response && nextStep !== null && isStaff(nextStep) && response.party !== nextStep) {
      const { kind, from }: Round = response;
      rounds.splice(rounds.indexOf(response), 1, (response = { kind, party: nextStep, from, to: null }));
    }
  };
  const responder = (): Side => (turn !== null && isStaff(turn.party) ? turn.party : 'owner');
  for (const event of events) {
    const { at } = event;
    if (event.kind === 'priority') continue;
    if (event.kind === 'opened') {
      resolution = begin('resolution', 'owner', at);
      waits(event.nextStep, at);
      if (isStaff(event.by)) answered = true;
      else response = begin('first_response', responder(), at);
    }
    if (event.kind === 'spoke') {
      if (isStaff(event.by)) {
        response = end(response, at);
        owed = null;
        answered = true;
      } else response ??= begin(answered ? 'next_response' : 'first_response', responder(), at);
    }
    if (event.kind === 'moved') {
      waits(event.nextStep, at);
      if (event.group === 'closed' || event.group === 'unlisted') {
        owed = event.group === 'unlisted' ? (response?.kind ?? owed) : null;
        response = end(response, at);
        resolution = end(resolution, at);
      } else {
        resolution ??= begin('resolution', 'owner', at);
        if (owed !== null) response ??= begin(owed, responder(), at);
        owed = null;
      }
    }
  }
  return rounds;
};

const statesOf = (events: readonly TicketEvent[]): State[] => {
  const states: State[] = [];
  for (const event of events) {
    const last = states.at(-1);
    if (event.kind === 'opened') states.push({ at: event.at, group: event.group, priority: event.priority });
    else if (last && event.kind === 'moved') states.push({ ...last, at: event.at, group: event.group });
    else if (last && event.kind === 'priority') states.push({ ...last, at: event.at, priority: event.priority });
  }
  return states;
};

const targetsOf = (policy: Policy, { kind, party }: Pick<Round, 'kind' | 'party'>): Targets => {
  if (kind === 'turn') return policy.turn[party] ?? {};
  return { first_response: policy.firstResponse, next_response: policy.nextResponse, resolution: policy.resolution }[kind];
};

const joined = (segments: readonly Segment[]): Segment[] => {
  const out: Segment[] = [];
  for (const segment of segments) {
    if (segment.to <= segment.from) continue;
    const last = out.at(-1);
    if (last?.state === segment.state && last.to === segment.from) out[out.length - 1] = { ...last, to: segment.to };
    else out.push(segment);
  }
  return out;
};

/** A stretch in which the clock is not stopped, cut where somebody comes and goes. */
const inHours = (calendar: Calendar, from: number, to: number): Segment[] => {
  const out: Segment[] = [];
  let at = from;
  for (const open of openFrom(calendar, from)) {
    if (open.from >= to) break;
    out.push({ from: at, to: open.from, state: 'out_of_hours' }, { from: open.from, to: Math.min(to, open.to), state: 'runs' });
    at = Math.min(to, open.to);
  }
  return [...out, { from: at, to, state: 'out_of_hours' }];
};

const stops = (policy: Policy, kind: ClockKind, group: Standing): SegmentState | null => {
  if (group === 'closed' || group === 'unlisted') return 'closed';
  return kind !== 'turn' && policy.pausedIn.includes(group) ? 'paused' : null;
};

const segmentsOf = (policy: Policy, round: Round, states: readonly State[], now: number): Segment[] => {
  const end = round.to ?? now;
  const segments = states.flatMap(({ at, group }, index): Segment[] => {
    const from = Math.max(round.from, at);
    const to = Math.min(end, states[index + 1]?.at ?? Infinity);
    if (to <= from) return [];
    const stopped = stops(policy, round.kind, group);
    return stopped === null ? inHours(policy.calendar, from, to) : [{ from, to, state: stopped }];
  });
  return joined(segments);
};

const spentIn = (segments: readonly Segment[]): number =>
  segments.reduce((sum, { from, to, state }) => sum + (state === 'runs' ? to - from : 0), 0);

/** The instant at which so much had been spent; null: not within these segments. */
const usedUpAt = (segments: readonly Segment[], allowed: number): number | null => {
  let left = allowed;
  for (const { from, to, state } of segments) {
    if (state !== 'runs') continue;
    if (left <= to - from) return from + left;
    left -= to - from;
  }
  return null;
};

/**
 * Every clock that ever ran on a ticket, as of `now`. A pure function of what happened, so that any answer can be
 * explained to the minute; what is stored is only a cache of it (helpdesk.md 2.8).
 */
export const clocks = (events: readonly TicketEvent[], policy: Policy, now: number): Clock[] => {
  const known = events.filter(({ at }) => at <= now);
  const states = statesOf(known);
  const cycles = new Map<string, number>();
  return roundsOf(known).map((round) => {
    const { kind, party, from, to } = round;
    const name = `${kind} ${party}`;
    const cycle = (cycles.get(name) ?? 0) + 1;
    cycles.set(name, cycle);
    const end = to ?? now;
    const segments = segmentsOf(policy, round, states, now);
    const spent = spentIn(segments);
    const state = states.findLast(({ at }) => at <= end);
    const minutes = state && targetsOf(policy, round)[state.priority];
    const allowed = minutes === undefined ? null : minutes * 60_000;
    const runs = to === null && state !== undefined && stops(policy, kind, state.group) === null;
    const breached = allowed !== null && (to === null ? spent >= allowed : spent > allowed);
    const whenSpent = (share: number): number | null => {
      if (share === 0) return from;
      return usedUpAt(segments, share) ?? (runs ? afterOpen(policy.calendar, now, share - spent) : null);
    };
    const dueAt = allowed === null ? null : whenSpent(allowed);
    const warnAt = allowed === null ? null : whenSpent(Math.floor((allowed * policy.warnPercent) / 100));
    return { kind, party, cycle, from, to, segments, spent, allowed, dueAt, warnAt, breached };
  });
};
