export type Piece = string | { readonly href: string; readonly text: string };

const address = /https?:\/\/[^\s<>"'「」『』（）、。]+|\b[^\s<>"'@,;:()]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+\b/giu;
/** Punctuation that ends the sentence and not the address; a closing bracket belongs to it only if it was opened in it. */
const trailing = /[.,;:!?'"…]+$/u;

const trimmed = (found: string): string => {
  let text = found.replace(trailing, '');
  while (text.endsWith(')') && text.split('(').length < text.split(')').length) text = text.slice(0, -1).replace(trailing, '');
  return text;
};

/** The addresses in a plain text; nothing but http, https and mail becomes a link. */
export function linksIn(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(address)) {
    const shown = trimmed(match[0]);
    const web = /^https?:\/\//i.test(shown);
    if (web && !URL.canParse(shown)) continue;
    if (match.index > from) pieces.push(text.slice(from, match.index));
    pieces.push({ href: web ? shown : `mailto:${shown}`, text: shown });
    from = match.index + shown.length;
  }
  if (from < text.length) pieces.push(text.slice(from));
  return pieces;
}
