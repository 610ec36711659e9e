/** How text is compared: width, case and accents that search engines of the reader would ignore. */
export const folded = (text: string): string => text.normalize('NFKC').toLocaleLowerCase();

export type Prefix = '>' | '#' | '@' | '?' | '';

/** `>` action, `#` number, `@` person or company, `?` help; full-width forms from an IME count too. */
export function splitPrefix(typed: string): { prefix: Prefix; text: string } {
  const plain = typed.normalize('NFKC').trimStart();
  const first = plain.charAt(0);
  if (first === '>' || first === '#' || first === '@' || first === '?') return { prefix: first, text: plain.slice(1).trim() };
  return { prefix: '', text: plain.trim() };
}

export interface Named {
  label: string;
  /** Comma-separated other words, in any language. */
  aliases?: string | undefined;
}

/** 0 = no match; whole word starts beat starts inside words, labels beat aliases. */
export function scoreOf(item: Named, text: string): number {
  const wanted = folded(text).split(/\s+/u).filter(Boolean);
  if (wanted.length === 0) return 1;
  const label = folded(item.label);
  const aliases = folded(item.aliases ?? '');
  let score = 0;
  for (const word of wanted) {
    const inLabel = label.indexOf(word);
    const inAliases = aliases.indexOf(word);
    if (inLabel === 0) score += 8;
    else if (inLabel > 0 && /[\s\-/(]/u.test(label.charAt(inLabel - 1))) score += 6;
    else if (inLabel > 0) score += 3;
    else if (inAliases === 0 || (inAliases > 0 && /[\s,]/u.test(aliases.charAt(inAliases - 1)))) score += 4;
    else if (inAliases > 0) score += 2;
    else return 0;
  }
  return score;
}

export function ranked<Item extends Named>(items: readonly Item[], text: string, most = 8): Item[] {
  return items
    .map((item, index) => ({ item, index, score: scoreOf(item, text) }))
    .filter((found) => found.score > 0)
    .toSorted((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, most)
    .map((found) => found.item);
}
