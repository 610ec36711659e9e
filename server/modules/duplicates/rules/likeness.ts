import type { Likeness } from '#contracts/duplicates.ts';

/** Letters to put in, take away or change until one is the other; more than `most` counts as more. */
export const distance = (one: string, other: string, most: number): number => {
  const [from, to] = [[...one], [...other]];
  if (Math.abs(from.length - to.length) > most) return most + 1;
  let row = to.map((_, index) => index + 1);
  for (const [at, letter] of from.entries()) {
    let before = at;
    let left = at + 1;
    row = to.map((wanted, index) => {
      const above = row[index] ?? 0;
      const here = Math.min(above + 1, left + 1, before + (letter === wanted ? 0 : 1));
      before = above;
      left = here;
      return here;
    });
    if (Math.min(...row, at + 1) > most) return most + 1;
  }
  return row.at(-1) ?? from.length;
};

const shortest = 6;

/** What a shared key says of two names; null: nothing. */
export const likenessOf = (key: string, one: string, other: string): Likeness | null => {
  const kind = key.slice(0, key.indexOf(':'));
  if (kind !== 'near') return kind as Likeness;
  if (one === other) return 'name_in_domain';
  // Short names differ by a letter or two and are others.
  const most = Math.min(one.length, other.length) < shortest ? 0 : Math.min(one.length, other.length) < 12 ? 1 : 2;
  return most > 0 && distance(one, other, most) <= most ? 'similar_name' : null;
};
