import { maskCards } from '#server/platform/cards/mask-cards.ts';
import { bodyEdits } from './mask-body.ts';
import { headerEdits } from './mask-headers.ts';
import { readHeaderBlock } from './headers.ts';
import { LIMITS, startMeter } from './limits.ts';
import { readTree, type Part } from './mime-tree.ts';
import { sourceOf } from './source.ts';

/** Puts `text` where `start` to `end` stands. */
export type Edit = { start: number; end: number; text: string };

/** The mail with its card numbers masked (decision 25), each part written anew in its own encoding; null: it holds none. Never throws. */
export function maskMail(raw: Buffer): Buffer | null {
  const source = sourceOf(raw);
  const edits = editsOf(raw, source).toSorted((a, b) => a.start - b.start);
  if (edits.length === 0) return null;
  const out: string[] = [];
  let at = 0;
  for (const { start, end, text } of edits) {
    if (start < at) continue;
    out.push(source.slice(at, start), text);
    at = end;
  }
  out.push(source.slice(at));
  return Buffer.from(out.join(''), 'latin1');
}

// Of what is too much to be read, the headers are still shown.
function editsOf(raw: Buffer, source: string): Edit[] {
  try {
    if (raw.length <= LIMITS.rawBytes) return partEdits(readTree(source, startMeter(raw.length)), source, true);
  } catch {
    // Over a limit.
  }
  return headerEdits(readHeaderBlock(source, 0, Math.min(source.length, LIMITS.headerBytes)).headers, source);
}

function partEdits(part: Part, source: string, top: boolean): Edit[] {
  if (part.at.start < 0) return [];
  const own = bodyEdits(part, source, top) ?? headerEdits(part.headers, source);
  const children = part.type.value.startsWith('multipart/') ? part.parts : [];
  const inside = children.flatMap((child) => partEdits(child, source, false));
  return [...own, ...inside, ...(part.inner ? partEdits(part.inner, source, false) : []), ...betweenEdits(part, children, source)];
}

// Words before the first part and after the last one are shown nowhere, but they are in the raw mail.
function betweenEdits({ at, type }: Part, children: Part[], source: string): Edit[] {
  const first = children[0]?.at.start;
  const last = children.at(-1)?.at.end;
  if (first === undefined || last === undefined) return [];
  const mark = `--${type.parameters.get('boundary') ?? ''}`;
  return [
    [at.body, first],
    [last, at.end],
  ].flatMap(([start = 0, end = 0]) => {
    const between = source.slice(start, end);
    const masked = maskCards(between);
    return masked === between || between.split(mark).length !== masked.split(mark).length ? [] : [{ start, end, text: masked }];
  });
}
