import { setTimeout as sleep } from 'node:timers/promises';
import type { Platform } from '../platform.ts';
import { forgettingKeys } from '../http/forget-keys.ts';
import { cleaning } from './clean.ts';
import { fanOut, release } from './gate.ts';
import { Lane } from './lane.ts';
import { loopLane, type LaneLoop } from './lane-loop.ts';
import { startSchedules } from './start-schedules.ts';
import type { Schedule, Work } from './work.ts';

// The machinery's own, in every process that works.
const own: readonly Schedule[] = [cleaning, forgettingKeys];

export interface WorkerSettings {
  readonly works: readonly Work[];
  readonly schedules?: readonly Schedule[];
  /** Only work of these names; all unless told. */
  readonly names?: readonly string[];
  /** How many pieces of database work run at once. */
  readonly concurrency?: number;
  /** How many pieces of network work run at once; they hold no connection. */
  readonly outsideConcurrency?: number;
  readonly leaseSeconds?: number;
  readonly pollSeconds?: number;
  /** Nothing runs by itself: tests call runDue() and runSchedules(). */
  readonly byHand?: boolean;
}

export interface Workers {
  /** Claims nothing more, waits for what runs, then hands the rest back. */
  stop(options: { graceSeconds: number }): Promise<void>;
  /** Resolves once nothing is due and nothing runs. */
  idle(): Promise<void>;
  /** Runs everything that is due, or that will be at an instant of its own; answers how many attempts that took. */
  runDue(options?: { at?: string | null }): Promise<number>;
  /** Makes the work of schedules whose period has begun; answers how many pieces. */
  runSchedules(): Promise<number>;
}

export const startWorkers = (platform: Platform, settings: WorkerSettings): Workers => {
  const { concurrency = 4, outsideConcurrency = 12, leaseSeconds = 60, pollSeconds = 5, byHand = false } = settings;
  const wanted = (work: Work): boolean => settings.names?.includes(work.name) ?? true;
  const works = [...settings.works, ...own.map(({ work }) => work)].filter(wanted);
  const schedules = [...(settings.schedules ?? []), ...own].filter(({ work }) => wanted(work));
  const everySeconds = new Map(schedules.map(({ work, everySeconds: every }) => [work.name, every]));
  for (const { name, run, outside } of works) if (!run === !outside) throw new Error(`work ${name} needs either run or outside`);

  const laneOf = (those: readonly Work[], places: number): { lane: Lane; loop: LaneLoop } => {
    const onEnded = (): void => (byHand ? undefined : loop.nudge());
    const lane = new Lane({ platform, works: those, concurrency: places, leaseSeconds, everySeconds, onEnded });
    const loop = loopLane(platform, lane, pollSeconds);
    return { lane, loop };
  };
  const lanes = [
    laneOf(
      works.filter(({ run }) => run),
      concurrency,
    ),
    laneOf(
      works.filter(({ outside }) => outside),
      outsideConcurrency,
    ),
  ];
  const nudge = (): void => lanes.forEach(({ loop }) => loop.nudge());
  const renewal = setInterval(
    () => {
      for (const { lane } of lanes) {
        lane.renew().catch((error: unknown) => platform.log.warn({ err: error }, 'leases could not be renewed'));
      }
    },
    (leaseSeconds * 1000) / 3,
  );
  renewal.unref();
  const deaf = byHand ? () => {} : platform.signal.onWake(nudge);
  const clock = byHand ? null : startSchedules(platform, schedules);
  if (!byHand) nudge();

  // One lane's work may leave work for the other.
  const drain = async (at: string | null): Promise<number> => {
    for (let total = 0; ;) {
      let taken = 0;
      for (const { loop } of lanes) taken += await loop.drain(at);
      total += taken;
      if (taken === 0) return total;
    }
  };
  return {
    idle: async () => void (await drain(null)),
    runDue: ({ at = null } = {}) => drain(at),
    runSchedules: async () => (await fanOut(platform, schedules)).made,
    stop: async ({ graceSeconds }) => {
      deaf();
      clock?.stop();
      await Promise.all(lanes.map(({ loop }) => loop.stop()));
      const cancel = new AbortController();
      const ended = Promise.all(lanes.map(({ lane }) => lane.ended()));
      await Promise.race([ended, sleep(graceSeconds * 1000, undefined, { signal: cancel.signal }).catch(() => {})]);
      cancel.abort();
      clearInterval(renewal);
      await release(
        platform,
        lanes.flatMap(({ lane }) => lane.abandon()),
      );
    },
  };
};
