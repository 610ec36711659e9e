const special = /[\\%_]/g;

/** The words of `q` as patterns for LIKE over folded names: each must occur somewhere. */
export const patternsOf = (q: string): string[] =>
  q
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 10)
    .map((word) => `%${word.replace(special, '\\$&')}%`);
