import type { Platform } from '#server/platform/platform.ts';
import { openReader, type ReadMail, type Reader } from '../reading/reader.ts';

const perProcess = 2;
const readers = new WeakMap<Platform, { reader: Reader; busy: number }[]>();

/** Reads a raw mail in a process of its own that may die over it (S-31); whichever of the few is least busy. */
export const readMail = async (platform: Platform, bytes: Buffer): Promise<ReadMail> => {
  const all = readers.get(platform) ?? Array.from({ length: perProcess }, () => ({ reader: openReader({ log: platform.log }), busy: 0 }));
  readers.set(platform, all);
  const [first, ...rest] = all;
  if (!first) throw new Error('no reader');
  const seat = rest.reduce((best, one) => (one.busy < best.busy ? one : best), first);
  seat.busy += 1;
  try {
    return await seat.reader.read(bytes);
  } finally {
    seat.busy -= 1;
  }
};

/** Ends the reading processes; they also end by themselves when idle. */
export const endReaders = async (platform: Platform): Promise<void> => {
  const all = readers.get(platform) ?? [];
  readers.delete(platform);
  await Promise.all(all.map(({ reader }) => reader.close()));
};
