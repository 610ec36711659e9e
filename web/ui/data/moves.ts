/** The index that a move ends on: clamped at both ends, never on a row that is skipped. */
export function nextIndex(count: number, from: number, by: number, skipped: (index: number) => boolean): number {
  if (count === 0) return -1;
  const step = by < 0 ? -1 : 1;
  let at = Math.min(count - 1, Math.max(0, from + by));
  while (at >= 0 && at < count && skipped(at)) at += step;
  if (at >= 0 && at < count) return at;
  at = Math.min(count - 1, Math.max(0, at));
  while (at !== from && at >= 0 && at < count && skipped(at)) at -= step;
  return at >= 0 && at < count && !skipped(at) ? at : from;
}
