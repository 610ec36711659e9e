import type { Platform } from '#server/platform/platform.ts';

export interface Place {
  readonly name: string;
  /** How many sends this process has under way to it at most. */
  readonly most: number;
}

/** A send that takes longer is of a slow place: nobody stands in line for it. */
const quickMilliseconds = 500;
const longestPause = 15;

interface Lane {
  readonly most: number;
  /** Grows with each mail that went through, and starts again at one when the place fails: a silent server holds one. */
  width: number;
  readonly running: Set<{ readonly since: number }>;
  readonly waiting: Set<() => void>;
  /** A send takes about so long. */
  mean: number;
  putOff: number;
}

const lanes = new WeakMap<Platform, Map<string, Lane>>();

const laneOf = (all: Map<string, Lane>, { name, most }: Place): Lane => {
  const known = all.get(name) ?? { most, width: 1, running: new Set(), waiting: new Set(), mean: quickMilliseconds, putOff: 0 };
  all.set(name, known);
  return known;
};

const oldest = ({ running }: Lane): number => {
  const [first] = running;
  return first ? performance.now() - first.since : 0;
};
const isFull = ({ running, width }: Lane): boolean => running.size >= width;

export interface Slot {
  /** `answered`: the place did, whatever it said of the mail. */
  leave(answered: boolean): void;
}

const freed = (full: readonly Lane[]): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, quickMilliseconds);
  for (const { waiting } of full) waiting.add(resolve);
  return promise.finally(() => {
    clearTimeout(timer);
    for (const { waiting } of full) waiting.delete(resolve);
  });
};

/**
 * A place among those that send to these at once, or in how many seconds to ask again: the slower a place is and the
 * more wait for it, the later, so that mail to others passes by.
 */
export const takeSlot = async (platform: Platform, places: readonly Place[]): Promise<Slot | number> => {
  const all = lanes.get(platform) ?? new Map<string, Lane>();
  lanes.set(platform, all);
  const mine = places.map((place) => laneOf(all, place));
  for (const lane of mine) lane.putOff = Math.max(0, lane.putOff - 1);
  const until = performance.now() + quickMilliseconds;
  for (;;) {
    const full = mine.filter(isFull);
    if (full.length === 0) break;
    if (performance.now() >= until || full.some((lane) => oldest(lane) > quickMilliseconds)) {
      for (const lane of full) lane.putOff += 1;
      const pauses = full.map((lane) => (lane.putOff * Math.max(lane.mean, oldest(lane))) / lane.most / 1000);
      return Math.min(longestPause, Math.max(0.5, ...pauses));
    }
    await freed(full);
  }
  const send = { since: performance.now() };
  for (const { running } of mine) running.add(send);
  return {
    leave(answered) {
      const took = performance.now() - send.since;
      places.forEach(({ name }, index) => {
        const lane = mine[index];
        if (!lane) return;
        lane.running.delete(send);
        lane.width = answered ? Math.min(lane.most, lane.width + 1) : 1;
        lane.mean = lane.mean * 0.7 + took * 0.3;
        // A place that nobody sends to is forgotten once it has shown nothing worth remembering.
        if (lane.running.size === 0 && lane.waiting.size === 0 && lane.putOff === 0 && all.size > 1000) all.delete(name);
        for (const wake of lane.waiting) wake();
      });
    },
  };
};
