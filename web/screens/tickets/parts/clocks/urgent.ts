import type { TicketClock } from '#contracts/sla.ts';
import type { ClockState } from '#web/ui/index.ts';

/** How a round stands: still running, standing still, or over in time or too late. */
export type Standing = 'due' | 'overdue' | 'paused' | 'met' | 'missed';

export const standingOf = ({ to, dueAt, breached }: Pick<TicketClock, 'to' | 'dueAt' | 'breached'>, now: number): Standing => {
  if (to !== null) return breached ? 'missed' : 'met';
  if (breached || (dueAt !== null && Date.parse(dueAt) <= now)) return 'overdue';
  return dueAt === null ? 'paused' : 'due';
};

/** The shape that says it at a glance. */
export const shapeOf = (clock: TicketClock, now: number): ClockState => {
  const standing = standingOf(clock, now);
  if (standing === 'overdue' || standing === 'missed') return 'late';
  if (standing !== 'due') return standing === 'paused' ? 'paused' : 'calm';
  if (clock.warnAt !== null && Date.parse(clock.warnAt) <= now) return 'risk';
  return clock.spent * 2 >= clock.allowed ? 'half' : 'calm';
};

const when = ({ dueAt }: TicketClock): number => (dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(dueAt));

/** Of our clocks that go on, the one that runs out first; one that stands still only where no other is. */
export const mostUrgent = (clocks: readonly TicketClock[]): TicketClock | undefined =>
  clocks.filter(({ to, party }) => to === null && party !== 'customer').toSorted((one, other) => when(one) - when(other))[0];
