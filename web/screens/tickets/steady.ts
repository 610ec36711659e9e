export interface Known {
  readonly id: string;
  readonly unread: boolean;
}

export interface Steady {
  readonly ids: readonly string[];
  /** Rows that would have made the others jump. */
  readonly waiting: number;
}

/**
 * Rows keep the places in which they are being read (interface.md 6): what left is taken out, pages that follow are
 * added, and what came in between waits until it is asked for. `rises`: the list is ordered by change, so that a row
 * with something new moves up.
 */
export function steady(shown: readonly string[], fresh: readonly Known[], rises: boolean): Steady {
  const at = new Map(fresh.map(({ id }, index) => [id, index]));
  const kept = shown.filter((id) => at.has(id));
  if (kept.length === 0) return { ids: fresh.map(({ id }) => id), waiting: 0 };
  const seen = new Set(kept);
  const last = Math.max(...kept.map((id) => at.get(id) ?? 0));
  const following = fresh.slice(last + 1).map(({ id }) => id);
  const arrived = fresh.slice(0, last).filter(({ id }) => !seen.has(id)).length;
  const head = at.get(kept[0] ?? '') ?? 0;
  const risen = rises ? fresh.slice(0, head).filter(({ id, unread }) => seen.has(id) && unread).length : 0;
  return { ids: [...kept, ...following], waiting: arrived + risen };
}
