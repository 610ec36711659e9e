import type { Timer } from '#contracts/timesheets.ts';

/** Whole minutes that a timer has measured; a browser's clock that is behind takes nothing away. */
export const elapsedMinutes = ({ startedAt, seconds }: Pick<Timer, 'startedAt' | 'seconds'>, now: number): number =>
  Math.floor((seconds + (startedAt === null ? 0 : Math.max(0, now - Date.parse(startedAt)) / 1000)) / 60);
