import { articleReferencesIn, referencesIn } from '#contracts/references.ts';

export interface Piece {
  readonly text: string;
  readonly href?: string;
  /** It names the ticket of this number, which may be there or not. */
  readonly number?: number;
  /** It names the article of this number. */
  readonly article?: number;
}

const link = /\bhttps?:\/\/[^\s<>"]+/g;
/** Signs that end a sentence, not an address. */
const trailing = /[.,;:!?)\]}»”’'、。）]+$/;

/** Addresses in a text become links; a closing bracket belongs to an address that opened one. */
export function linked(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(link)) {
    let href = match[0];
    const end = trailing.exec(href)?.[0] ?? '';
    if (end !== '' && !(end === ')' && href.includes('('))) href = href.slice(0, -end.length);
    if (!URL.canParse(href)) continue;
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) });
    pieces.push({ text: href, href });
    from = match.index + href.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** The same with what names tickets and articles. */
export function withReferences(pieces: readonly Piece[], key: string): Piece[] {
  return pieces.flatMap((piece) => {
    if (piece.href) return [piece];
    const parts: Piece[] = [];
    let at = 0;
    const named = [
      ...referencesIn(piece.text, key).map(({ from, to, number }) => ({ from, to, names: { number } })),
      ...articleReferencesIn(piece.text).map(({ from, to, number }) => ({ from, to, names: { article: number } })),
    ].toSorted((one, other) => one.from - other.from);
    for (const { from, to, names } of named) {
      if (from > at) parts.push({ text: piece.text.slice(at, from) });
      parts.push({ text: piece.text.slice(from, to), ...names });
      at = to;
    }
    if (at < piece.text.length) parts.push({ text: piece.text.slice(at) });
    return parts;
  });
}
