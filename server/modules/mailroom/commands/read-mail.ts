import type { Platform } from '#server/platform/platform.ts';
import { openReader, type ReadMail, type Reader } from '../reading/reader.ts';
import type { SanitisedHtml } from '../reading/sanitise-html.ts';

const perProcess = 2;
const readers = new WeakMap<Platform, { reader: Reader; busy: number }[]>();

const atLeastBusy = async <Result>(platform: Platform, ask: (reader: Reader) => Promise<Result>): Promise<Result> => {
  const all = readers.get(platform) ?? Array.from({ length: perProcess }, () => ({ reader: openReader({ log: platform.log }), busy: 0 }));
  readers.set(platform, all);
  const [first, ...rest] = all;
  if (!first) throw new Error('no reader');
  const seat = rest.reduce((best, one) => (one.busy < best.busy ? one : best), first);
  seat.busy += 1;
  try {
    return await ask(seat.reader);
  } finally {
    seat.busy -= 1;
  }
};

/** Reads a raw mail in a process of its own that may die over it (S-31); whichever of the few is least busy. */
export const readMail = (platform: Platform, bytes: Buffer): Promise<ReadMail> => atLeastBusy(platform, (reader) => reader.read(bytes));

/** Makes HTML safe once more, in the same processes. Null: it can't be. */
export const sanitiseAgain = (platform: Platform, html: string): Promise<SanitisedHtml | null> =>
  atLeastBusy(platform, (reader) => reader.sanitise(html));

/** Ends the reading processes; they also end by themselves when idle. */
export const endReaders = async (platform: Platform): Promise<void> => {
  const all = readers.get(platform) ?? [];
  readers.delete(platform);
  await Promise.all(all.map(({ reader }) => reader.close()));
};
