import { mostMinutes } from '#contracts/timesheets.ts';

/** Full minutes, rounded up to a multiple of the step; one that was forgotten for days proposes one day. */
export const proposedMinutes = (seconds: number, step: number): number =>
  Math.min(mostMinutes, Math.max(1, Math.ceil(Math.ceil(seconds / 60) / step)) * step);

/** What a timer has measured until now. */
export const measuredSeconds = ({ seconds, startedAt }: { seconds: number; startedAt: string | null }, now: string): number =>
  seconds + (startedAt === null ? 0 : Math.max(0, Math.floor((Date.parse(now) - Date.parse(startedAt)) / 1000)));
