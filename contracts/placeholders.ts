/**
 * What stands for something of the ticket in a text that is written once and sent often: `[[customer]]`. Besides there is
 * `[[if company]]…[[end]]`, which is left out where there is no such thing, and nothing else: no code, no loops, no
 * properties (decision 19, safety.md S-44). Every text with placeholders goes by this list and this reader.
 */
export const replyPlaceholders = [
  'customer',
  'customer_first_name',
  'company',
  'number',
  'subject',
  'product',
  'area',
  'team',
  'me',
  'my_first_name',
  'workspace',
  'today',
] as const;
/** What stands for something in any text; those that a mail of the desk itself may name are in mail-templates.ts. */
export const placeholderNames = [
  ...replyPlaceholders,
  'requester',
  'assignee',
  'who',
  'text',
  'status',
  'link',
  'reader',
  'until',
] as const;
export type PlaceholderName = (typeof placeholderNames)[number];

export interface PlaceholderFault {
  /** `nested`: an `if` within another; `no_end`: an `if` that nothing ends; `no_if`: an end of nothing. */
  readonly code: 'unknown' | 'nested' | 'no_end' | 'no_if';
  readonly name: string;
}

interface Mark {
  readonly from: number;
  readonly to: number;
  readonly kind: 'value' | 'if' | 'end';
  readonly name: string;
}

// No bracket inside and no long names: a text of nothing but brackets is read in one go.
const marks = /\[\[([^[\]\n]{0,80})\]\]/g;

const marksIn = (text: string): Mark[] =>
  [...text.matchAll(marks)].map((found) => {
    const words = (found[1] ?? '').trim();
    const kind = words === 'end' ? 'end' : /^if\s/.test(words) ? 'if' : 'value';
    const name = kind === 'if' ? words.replace(/^if\s+/, '') : words;
    return { from: found.index, to: found.index + found[0].length, kind, name };
  });

/** The first thing in it that means nothing; null: it can be kept. */
export const placeholderFault = (text: string, known: readonly string[] = replyPlaceholders): PlaceholderFault | null => {
  let open: Mark | null = null;
  for (const mark of marksIn(text)) {
    if (mark.kind !== 'end' && !known.includes(mark.name)) return { code: 'unknown', name: mark.name };
    if (mark.kind === 'if' && open) return { code: 'nested', name: mark.name };
    if (mark.kind === 'end' && !open) return { code: 'no_if', name: 'end' };
    if (mark.kind !== 'value') open = mark.kind === 'if' ? mark : null;
  }
  return open ? { code: 'no_end', name: open.name } : null;
};

export type PlaceholderValues = Readonly<Partial<Record<PlaceholderName, string>>>;

// An `if` or `end` on a line of its own takes the line with it.
const endOf = (text: string, { from, to, kind }: Mark): number =>
  kind !== 'value' && (from === 0 || text[from - 1] === '\n') && text[to] === '\n' ? to + 1 : to;

/**
 * The text with its values, in one pass: what a value holds is never read again. `escape` is for whatever the text becomes
 * part of; the text itself is left to whoever wrote it. A mark of no meaning stays as it is.
 */
export const fillPlaceholders = (text: string, values: PlaceholderValues, escape: (value: string) => string = (value) => value): string => {
  const has = new Map<string, string>(Object.entries(values).filter(([, value]) => value !== ''));
  let [filled, at, skipping, open] = ['', 0, false, false];
  for (const mark of marksIn(text)) {
    const known = placeholderNames.some((name) => name === mark.name);
    if (!skipping) filled += text.slice(at, mark.from);
    at = endOf(text, mark);
    if (mark.kind === 'end' && open) [open, skipping] = [false, false];
    else if (mark.kind === 'if' && known && !open) [open, skipping] = [true, !has.has(mark.name)];
    else if (!skipping) filled += mark.kind === 'value' && known ? escape(has.get(mark.name) ?? '') : text.slice(mark.from, at);
  }
  return skipping ? filled : filled + text.slice(at);
};

/** Those that a text names anywhere. */
export const placeholdersIn = (text: string): PlaceholderName[] => {
  const asked = marksIn(text).map(({ name }) => name);
  return placeholderNames.filter((name) => asked.includes(name));
};

/** Those that a text names and for which there is nothing, outside of any `if`. */
export const placeholdersWithout = (text: string, values: PlaceholderValues): PlaceholderName[] => {
  const asked = marksIn(text);
  const guarded = (mark: Mark) => asked.findLast((each) => each.kind !== 'value' && each.from < mark.from)?.kind === 'if';
  const named = asked.filter((mark) => mark.kind === 'value' && !guarded(mark)).map(({ name }) => name);
  return placeholderNames.filter((name) => named.includes(name) && (values[name] ?? '') === '');
};
