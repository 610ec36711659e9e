import type { Platform } from '../platform.ts';
import { fanOut } from './gate.ts';
import type { Schedule } from './work.ts';

const pauseAfterFault = 5;
// Timers of this process may run slow or the machine may sleep: the database is asked at least this often.
const longestPause = 300;

/** Makes scheduled work when a period begins, by the database's clock. */
export const startSchedules = (platform: Platform, schedules: readonly Schedule[]): { stop(): void } => {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const turn = async (): Promise<void> => {
    let pause = pauseAfterFault;
    try {
      const { made, secondsLeft } = await fanOut(platform, schedules);
      // A little behind the boundary, where the database agrees that the period has begun.
      pause = Math.min(secondsLeft + 0.05, longestPause);
      if (made > 0) platform.signal.wake();
    } catch (error) {
      platform.log.warn({ err: error }, 'scheduled work could not be made, trying again');
    }
    if (!stopped) timer = setTimeout(() => void turn(), pause * 1000);
  };
  if (schedules.length > 0) void turn();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
};
