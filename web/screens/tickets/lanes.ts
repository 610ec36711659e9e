import type { Draft, Entry, Lane, OpenLane, Side } from '#contracts/threads.ts';

export const laneOrder: readonly Lane[] = ['everyone', 'teams', 'direct', 'note'];
export const laneKeys: Record<Lane, string> = { everyone: 'R', teams: 'T', direct: 'D', note: 'N' };

/** With a partner there are three sides and four lanes, otherwise a reply and our note. */
export const isShared = (lanes: readonly OpenLane[], entries: readonly Entry[]): boolean =>
  lanes.some(({ lane, sides }) => lane === 'teams' || sides.includes('provider')) ||
  entries.some(({ sides }) => sides.includes('provider'));

/** Someone would read it who would not have before: that is asked, never assumed (interface.md 3.1). */
export const isWider = (from: readonly Side[], to: readonly Side[]): boolean => to.some((side) => !from.includes(side));

type Waiting = Pick<Draft, 'lane' | 'updatedAt'>;

/**
 * A ticket opens where words wait, the latest ones first; otherwise on the lane its turn calls for: who was written to
 * last decides, and a lane never carries over.
 */
export function openingLane(lanes: readonly OpenLane[], entries: readonly Entry[], drafts: readonly Waiting[]): Lane | undefined {
  const [begun] = drafts
    .filter((draft) => lanes.some(({ lane }) => lane === draft.lane))
    .toSorted((one, other) => Date.parse(other.updatedAt) - Date.parse(one.updatedAt));
  if (begun) return begun.lane;
  const last = entries.findLast((entry) => entry.kind !== 'event' && entry.kind !== 'note');
  const wanted: Lane = last?.author.side === 'customer' && last.state === 'released' ? 'everyone' : 'note';
  return (lanes.find(({ lane }) => lane === wanted) ?? lanes[0])?.lane;
}

/** The newest number of the ticket's own; what was merged into it is numbered elsewhere. */
export const lastSeq = (entries: readonly Entry[]): number =>
  entries.reduce((last, { seq, of }) => (of === null && seq > last ? seq : last), 0);

/** Earlier pages stay; the newest page says how everything since its first entry is now. */
export function mergeEntries(kept: readonly Entry[], fresh: readonly Entry[]): Entry[] {
  const [first] = fresh;
  const own = fresh.find(({ of }) => of === null);
  const at = kept.findIndex(({ id }) => id === first?.id);
  const before = at >= 0 ? kept.slice(0, at) : kept.filter(({ seq, of }) => of === null && own !== undefined && seq < own.seq);
  return [...before, ...fresh];
}

/** What others wrote after `seq`; event lines stop nobody, nor does what was said elsewhere before it was merged. */
export const writtenSince = (entries: readonly Entry[], seq: number, me: string): Entry[] =>
  entries.filter((entry) => entry.of === null && entry.seq > seq && entry.kind !== 'event' && entry.author.id !== me);
