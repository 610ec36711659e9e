import type { ShownColumn } from '#contracts/views.ts';

/** Puts a column where it usually stands: after the last of those that usually stand before it. */
export function withColumn(columns: readonly ShownColumn[], name: ShownColumn, usually: readonly ShownColumn[]): ShownColumn[] {
  const place = usually.indexOf(name);
  const before = columns.findLastIndex((each) => usually.indexOf(each) < place);
  return columns.toSpliced(before + 1, 0, name);
}

/** One step to the left or right; at the edge it stays. */
export function movedColumn(columns: readonly ShownColumn[], name: ShownColumn, by: -1 | 1): ShownColumn[] {
  const at = columns.indexOf(name);
  const to = at + by;
  if (at < 0 || to < 0 || to >= columns.length) return [...columns];
  return columns.toSpliced(at, 1).toSpliced(to, 0, name);
}
