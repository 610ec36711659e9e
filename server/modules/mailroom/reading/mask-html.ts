import { hiddenDigits, maskCards } from '#server/platform/cards/mask-cards.ts';
import { decodeEntities } from './html-entities.ts';
import { readHtmlTokens } from './html-tokens.ts';

// Between these a reader sees no gap.
const INLINE = new Set(
  'a abbr b bdi bdo big center cite code del em font i ins kbd mark nobr o:p q s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
);
const ENTITY = /&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,8});?/g;
const CELLS = new Set(['td', 'th']);
// Names of pictures and of styles aren't shown, and must stay what they are.
const KEPT = /(?:\s(?:src|srcset|background|class|id|style)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))/gi;

// Characters as they are seen, and where in the source each begins and ends.
type Seen = { text: string[]; from: number[]; to: number[] };

// Decision 25 in HTML: digits count as they are read, across tags and as entities.
export function maskHtml(html: string): string {
  if ((html.match(/\p{Nd}/gu)?.length ?? 0) < 13) return html;
  const seen: Seen = { text: [], from: [], to: [] };
  const texts: [number, number][] = [];
  for (const token of readHtmlTokens(html)) {
    if (token.kind === 'text') {
      texts.push([token.at, token.at + token.text.length]);
      addText(seen, token.text, token.at);
    } else if (CELLS.has(token.name)) add(seen, '\t', -1, -1);
    else if (!INLINE.has(token.name)) add(seen, '\n', -1, -1);
  }
  const hidden = hiddenDigits(seen.text.join('')).map((place): [number, number] => [seen.from[place] ?? -1, seen.to[place] ?? -1]);
  return write(html, texts, hidden);
}

function add(seen: Seen, character: string, from: number, to: number): void {
  seen.text.push(character);
  for (let at = 0; at < character.length; at += 1) {
    seen.from.push(from);
    seen.to.push(to);
  }
}

function addText(seen: Seen, text: string, start: number): void {
  let at = 0;
  const plain = (until: number): void => {
    for (; at < until; at += 1) {
      const character = text.charAt(at);
      // An end of line in the source is a blank.
      add(seen, /[\r\n\t]/.test(character) ? ' ' : character, start + at, start + at + 1);
    }
  };
  for (const found of text.matchAll(ENTITY)) {
    plain(found.index);
    at = found.index + found[0].length;
    add(seen, decodeEntities(found[0]), start + found.index, start + at);
  }
  plain(text.length);
}

// Digits of the text where they are told; what stands between the texts as it is written.
function write(html: string, texts: [number, number][], hidden: [number, number][]): string {
  const out: string[] = [];
  let at = 0;
  let next = 0;
  for (const [from, to] of [...texts, [html.length, html.length] as [number, number]]) {
    out.push(maskTag(html.slice(at, from)));
    at = from;
    for (let place = hidden[next]; place && place[0] < to; place = hidden[(next += 1)]) {
      out.push(html.slice(at, place[0]), '*');
      at = place[1];
    }
    out.push(html.slice(at, to));
    at = to;
  }
  return out.join('');
}

function maskTag(source: string): string {
  if (!/\d{4}/.test(source) || maskCards(source) === source) return source;
  let at = 0;
  const out: string[] = [];
  for (const kept of source.matchAll(KEPT)) {
    out.push(maskCards(source.slice(at, kept.index)), kept[0]);
    at = kept.index + kept[0].length;
  }
  return out.join('') + maskCards(source.slice(at));
}
