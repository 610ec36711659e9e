import type { Platform } from '../platform.ts';
import { secondsToNext } from './gate.ts';
import type { Lane } from './lane.ts';

const shortestPause = 0.1;
// While pieces come and go a glance at what is due later can wait a moment.
const busyPause = 0.25;

export interface LaneLoop {
  /** Looks for work now. */
  nudge(): void;
  /** Takes what is due and waits for it, until nothing is due and nothing runs; answers how many attempts that took. */
  drain(at: string | null): Promise<number>;
  stop(): Promise<void>;
}

/** Keeps one lane going: on a nudge, when the next piece is due by the database's clock, and now and then for safety. */
export const loopLane = (platform: Platform, lane: Lane, pollSeconds: number): LaneLoop => {
  let stopping = false;
  let timer: NodeJS.Timeout | undefined;
  let again = false;
  let taking: Promise<number> | null = null;

  const takeAll = async (at: string | null): Promise<number> => {
    let taken = 0;
    // A nudge while a claim is under way may be about work that the claim could not see yet.
    while (again) {
      again = false;
      taken += await lane.take(at);
    }
    return taken;
  };
  const take = (at: string | null): Promise<number> => {
    again = !stopping;
    taking ??= takeAll(at).finally(() => {
      taking = null;
    });
    return taking;
  };
  const sleepFor = (seconds: number): void => {
    clearTimeout(timer);
    if (!stopping) timer = setTimeout(nudge, Math.min(seconds, pollSeconds) * 1000);
  };
  const planNext = async (): Promise<void> => {
    const names = lane.namesWithRoom;
    const seconds = names.length === 0 ? null : await secondsToNext(platform, names);
    sleepFor(Math.max(seconds ?? pollSeconds, shortestPause));
  };
  const nudge = (): void => {
    if (stopping) return;
    take(null)
      .then((taken) => (taken > 0 ? sleepFor(busyPause) : planNext()))
      .catch((error: unknown) => {
        platform.log.warn({ err: error }, 'work could not be fetched, trying again');
        sleepFor(pollSeconds);
      });
  };
  return {
    nudge,
    drain: async (at) => {
      for (let total = 0; ;) {
        const taken = await take(at);
        await lane.ended();
        total += taken;
        if (taken === 0 && !lane.busy) return total;
      }
    },
    stop: async () => {
      stopping = true;
      again = false;
      clearTimeout(timer);
      await taking?.catch(() => {});
    },
  };
};
