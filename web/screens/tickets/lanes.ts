import type { Entry, Lane, OpenLane, Side } from '#contracts/threads.ts';

export const laneOrder: readonly Lane[] = ['everyone', 'teams', 'direct', 'note'];
export const laneKeys: Record<Lane, string> = { everyone: 'R', teams: 'T', direct: 'D', note: 'N' };

/** With a partner there are three sides and four lanes, otherwise a reply and our note. */
export const isShared = (lanes: readonly OpenLane[], entries: readonly Entry[]): boolean =>
  lanes.some(({ lane, sides }) => lane === 'teams' || sides.includes('provider')) ||
  entries.some(({ sides }) => sides.includes('provider'));

/** Someone would read it who would not have before: that is asked, never assumed (interface.md 3.1). */
export const isWider = (from: readonly Side[], to: readonly Side[]): boolean => to.some((side) => !from.includes(side));

/** A ticket opens on the lane its turn calls for: who was written to last decides, and a lane never carries over. */
export function openingLane(lanes: readonly OpenLane[], entries: readonly Entry[]): Lane | undefined {
  const last = entries.findLast((entry) => entry.kind !== 'event' && entry.kind !== 'note');
  const wanted: Lane = last?.author.side === 'customer' && last.state === 'released' ? 'everyone' : 'note';
  return (lanes.find(({ lane }) => lane === wanted) ?? lanes[0])?.lane;
}

/** Earlier pages stay; the newest page says how everything since its first entry is now. */
export function mergeEntries(kept: readonly Entry[], fresh: readonly Entry[]): Entry[] {
  const [first] = fresh;
  return first ? [...kept.filter(({ seq }) => seq < first.seq), ...fresh] : [...fresh];
}

/** What others wrote after `seq`; event lines stop nobody. */
export const writtenSince = (entries: readonly Entry[], seq: number, me: string): Entry[] =>
  entries.filter((entry) => entry.seq > seq && entry.kind !== 'event' && entry.author.id !== me);
