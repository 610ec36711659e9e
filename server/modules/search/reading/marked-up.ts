const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  auml: 'ä',
  aring: 'å',
  ouml: 'ö',
  Auml: 'Ä',
  Aring: 'Å',
  Ouml: 'Ö',
};

const character = (code: string): string => {
  const value =
    code[1] === 'x' || code[1] === 'X' ? Number.parseInt(code.slice(2), 16) : code[0] === '#' ? Number(code.slice(1)) : Number.NaN;
  if (Number.isNaN(value)) return named[code] ?? ' ';
  return value > 0 && value <= 0x10_ff_ff ? String.fromCodePoint(value) : ' ';
};
const unescaped = (text: string): string => text.replace(/&(#?[a-zA-Z0-9]{1,10});/g, (_, code: string) => character(code));

/** Ends of words in formats that cut a word into runs: there every other mark stands inside of one. */
const breaks = /^\/(?:w:p|a:p|si|is|text:p|text:h|table:table-cell)$|^(?:w:tab|w:br|w:cr|a:br|text:tab|text:s|text:line-break)$/;
const silent = ['script', 'style'];

/**
 * The text between marks, in one pass however many marks there are or how few of them end. In HTML and other XML a mark
 * parts words, in office formats only those that do.
 */
export const textBetweenMarks = (source: string, { runs, most }: { runs: boolean; most: number }): string => {
  const parts: string[] = [];
  let [at, length] = [0, 0];
  while (at < source.length && length < most) {
    const open = source.indexOf('<', at);
    const text = source.slice(at, open < 0 ? source.length : open);
    parts.push(text);
    length += text.length;
    if (open < 0) break;
    const comment = source.startsWith('<!--', open);
    const close = comment ? source.indexOf('-->', open) : source.indexOf('>', open);
    if (close < 0) break;
    const name = /^\/?[\w:-]{1,40}/.exec(source.slice(open + 1, open + 42))?.[0] ?? '';
    if (!runs || breaks.test(name)) parts.push(' ');
    at = close + (comment ? 3 : 1);
    if (!runs && silent.includes(name.toLowerCase())) {
      const end = source.indexOf(`</${name}`, at);
      if (end < 0) break;
      at = end;
    }
  }
  return unescaped(parts.join(''));
};
