import { attributionAt, headerBlockAt, isBarred, isForwardMark, isOriginalMark, isQuoted } from './quote-heads.ts';
import { closingStart, contentEnd, isRule, signatureStart } from './signatures.ts';

export type Trimmed = { replyText: string; elided: string; signature: string | null };

// start: where the head above the quote begins. open: no marks, so it goes on to the end of the text.
type Quote = { start: number; end: number; open: boolean; headed: boolean };

const LONGEST_TEXT = 400_000;

// A view: the whole text is always kept. What the sender wrote between quotes never goes away (helpdesk.md 2.4), and a
// forwarded message is the point of a forward, so it stays.
export function trimReply(text: string): Trimmed {
  const whole = text.replace(/\r\n?/g, '\n').replace(/\u00A0/g, ' ');
  if (whole.length > LONGEST_TEXT) return { replyText: whole.trim(), elided: '', signature: null };
  const lines = settleHeads(whole.split('\n').map((line) => line.trimEnd()));
  const forward = lines.findIndex((line) => isForwardMark(line) && !isQuoted(line));
  const quotes = findQuotes(lines, forward < 0 ? lines.length : forward);
  if (forward >= 0 && !quotes.some((quote) => quote.open))
    return withKept(
      lines,
      lines.map(() => true),
      null,
    );
  const kept = lines.map(() => true);
  hide(kept, lines, quotes);
  const { signature } = hideSignature(kept, lines);
  return withKept(lines, kept, signature);
}

// Each head above a quote on one line of its own.
function settleHeads(lines: string[]): string[] {
  const out: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const head = attributionAt(lines, at);
    if (!head) out.push(line);
    else if (head.before !== '') out.push(head.before, line.slice(head.before.length).replace(/^[\s-]+/, ''));
    else {
      const parts = lines.slice(at, at + head.lines).map((part) => part.trim());
      out.push(parts.filter((part) => part !== '').join(' '));
      at += head.lines - 1;
    }
  }
  return out;
}

function findQuotes(lines: string[], until: number): Quote[] {
  const quotes: Quote[] = [];
  let at = 0;
  while (at < until) {
    const quote = quoteAt(lines, at);
    if (!quote) at += 1;
    else {
      quotes.push(quote);
      at = quote.end;
    }
  }
  return quotes;
}

function quoteAt(lines: string[], at: number): Quote | null {
  const line = lines[at] ?? '';
  if (isQuoted(line))
    return { start: at, end: quotedEnd(lines, at), open: false, headed: /[:：]\s*$/.test(line) && attributionAt(lines, at) !== null };
  if (isOriginalMark(line) || headerBlockAt(lines, at)) return { start: at, end: lines.length, open: true, headed: true };
  const head = attributionAt(lines, at);
  if (!head) return null;
  let body = at + head.lines;
  while (body < lines.length && (lines[body] ?? '') === '') body += 1;
  if (body >= lines.length) return { start: at, end: body, open: false, headed: true };
  const barred = isBarred(lines[body] ?? '');
  const marked = barred || isQuoted(lines[body] ?? '');
  return { start: at, end: marked ? quotedEnd(lines, body, barred ? isBarred : isQuoted) : lines.length, open: !marked, headed: true };
}

// To the last quoted line that only blank lines, or the rest of a line that was broken on the way, part from the first.
function quotedEnd(lines: string[], from: number, isMarked = isQuoted): number {
  let end = from + 1;
  for (let at = end; at < lines.length && at < end + 4; at += 1) {
    const line = lines[at] ?? '';
    if (isMarked(line)) end = at + 1;
    else if (line.trim() !== '' && !isTornRest(lines, at)) break;
  }
  return end;
}

function isTornRest(lines: string[], at: number): boolean {
  const line = lines[at] ?? '';
  return isQuoted(lines[at - 1] ?? '') && isQuoted(lines[at + 1] ?? '') && /https?:|^\s*\(|\)\s*>?\s*$|^\S+$/.test(line);
}

function hide(kept: boolean[], lines: string[], quotes: Quote[]): void {
  const own = (from: number, to: number): boolean => {
    const part = lines.slice(from, to);
    return part.slice(0, signatureStart(['x', ...part]) - 1).some((line) => line.trim() !== '' && !isRule(line));
  };
  const first = quotes[0];
  const last = quotes.at(-1);
  if (!first || !last) return;
  const textBefore = own(0, first.start);
  const textAfter = own(last.end, lines.length);
  // Nothing but quotes: show all of it.
  if (!textBefore && !textAfter && quotes.length === 1) return;
  if (!textAfter) conceal(kept, last.start, lines.length);
  else if (quotes.length === 1 && first.headed) conceal(kept, first.start, afterBlank(lines, first.end));
  if (quotes.length > 1 && first.headed) concealHead(kept, lines, first);
}

function afterBlank(lines: string[], from: number): number {
  let at = from;
  while (at < lines.length && lines[at] === '') at += 1;
  return at;
}

// Of an answer between quotes only the line above the first quote may go.
function concealHead(kept: boolean[], lines: string[], quote: Quote): void {
  for (let at = quote.start; at < quote.end && !isQuoted(lines[at] ?? ''); at += 1) kept[at] = false;
}

function conceal(kept: boolean[], from: number, to: number): void {
  for (let at = from; at < to; at += 1) kept[at] = false;
}

function hideSignature(kept: boolean[], lines: string[]): { signature: string | null } {
  const shown = lines.flatMap((_line, at) => (kept[at] ? [at] : []));
  const texts = shown.map((at) => lines[at] ?? '');
  const start = signatureStart(texts);
  const removed = texts.slice(start).filter((line) => line.trim() !== '');
  if (start > 0 && removed.length > 0) {
    for (const at of shown.slice(start)) kept[at] = false;
    return { signature: texts.slice(start).join('\n').trim() };
  }
  const closing = closingStart(texts.slice(0, contentEnd(texts, texts.length)));
  const below = texts.slice(closing).join('\n').trim();
  return { signature: below === '' ? null : below };
}

function withKept(lines: string[], kept: boolean[], signature: string | null): Trimmed {
  const join = (shown: boolean): string => trimBlank(lines.filter((_line, at) => kept[at] === shown)).join('\n');
  const replyText = join(true);
  return replyText.trim() === ''
    ? { replyText: trimBlank(lines).join('\n'), elided: '', signature: null }
    : { replyText, elided: join(false), signature };
}

function trimBlank(lines: string[]): string[] {
  const start = lines.findIndex((line) => line.trim() !== '');
  return start < 0 ? [] : lines.slice(start, contentEnd(lines, lines.length));
}
