import type { SegmentState, TicketClock } from '#contracts/sla.ts';
import { format, t } from '#web/i18n/index.ts';
import { standingOf } from './urgent.ts';

const name = ({ kind, party }: Pick<TicketClock, 'kind' | 'party'>): string => (kind === 'turn' ? `turn_${party}` : kind);

/** "First answer", "Our turn". */
export const clockName = (clock: Pick<TicketClock, 'kind' | 'party'>): string => t('sla.clock', { clock: name(clock) });

/** "First answer due in 42 min", "overdue by 1 h 05 min", "paused". */
export function chipWords(clock: TicketClock, now: number): string {
  const standing = standingOf(clock, now);
  const time = clock.dueAt === null ? '' : format.span(Math.abs(Date.parse(clock.dueAt) - now), 'short');
  if (standing === 'overdue') return t('sla.chip.overdue', { clock: name(clock), time });
  return standing === 'due' ? t('sla.chip.due', { clock: name(clock), time }) : t('sla.chip.paused', { clock: name(clock) });
}

/** How it stands, where its name is said already. */
export function standingWords(clock: TicketClock, now: number): string {
  const standing = standingOf(clock, now);
  const time = clock.dueAt === null ? '' : format.span(Math.abs(Date.parse(clock.dueAt) - now), 'short');
  return t(`sla.standing.${standing}`, { time });
}

export const segmentName = (state: SegmentState): string => t(`sla.segment.${state}`);
