export interface Piece {
  readonly text: string;
  /** Written in quotes: as it stands, no beginning of a longer word. */
  readonly exact: boolean;
}

export interface Asked {
  /** Every word may be a beginning, not just the last. */
  readonly beginnings: boolean;
  readonly pieces: readonly Piece[];
  readonly from: readonly Piece[];
  readonly to: readonly Piece[];
  readonly has: readonly string[];
  readonly status: readonly string[];
  /** `#1042`, `HLX-1042` or `1042`, when nothing else was asked. */
  readonly number: { readonly value: number; readonly key: string | null } | null;
}

const pieces = /(?:(?<operator>[\p{L}]+):)?(?:"(?<phrase>[^"]*)"?|(?<word>[^\s"]+))/gu;
const jump = /^(?:#|(?<key>[a-z][a-z0-9]{1,5})-)?(?<value>[0-9]{1,9})$/i;
const most = 20;

const groups = ['awaiting_staff', 'awaiting_customer', 'on_hold', 'closed', 'open'];
const files = ['file', 'files', 'attachment', 'attachments'];

const statusOf = (value: string): string | undefined => {
  const wanted = value.toLowerCase().replaceAll(/[\s-]+/g, '_');
  return groups.find((group) => group === wanted);
};

const numberIn = (typed: string): Asked['number'] => {
  const found = jump.exec(typed.normalize('NFKC').trim())?.groups;
  return found ? { value: Number(found['value']), key: found['key']?.toUpperCase() ?? null } : null;
};

/** What somebody typed. An operator that isn't one, or says nothing we know, is words like any other. */
export const parseQuery = (typed: string): Asked => {
  const asked = {
    beginnings: false,
    pieces: [] as Piece[],
    from: [] as Piece[],
    to: [] as Piece[],
    has: [] as string[],
    status: [] as string[],
  };
  const text = typed.normalize('NFKC').replaceAll(/[“”„«»「」『』]/g, '"');
  for (const { groups: found = {} } of Array.from(text.matchAll(pieces)).slice(0, most)) {
    const operator = found['operator']?.toLowerCase();
    const piece = { text: found['phrase'] ?? found['word'] ?? '', exact: found['phrase'] !== undefined };
    const status = statusOf(piece.text);
    if (operator === 'from' || operator === 'to') asked[operator].push(piece);
    else if (operator === 'has' && files.includes(piece.text.toLowerCase())) asked.has.push('file');
    else if (operator === 'status' && status !== undefined) asked.status.push(status);
    else asked.pieces.push(operator === undefined ? piece : { ...piece, text: `${operator} ${piece.text}` });
  }
  return { ...asked, number: numberIn(typed) };
};

/** What was typed where only names are looked for: no operators, and each word may still be short. */
export const parseNames = (typed: string): Asked => ({
  ...parseQuery(''),
  beginnings: true,
  pieces: typed
    .split(/\s+/)
    .slice(0, most)
    .map((text) => ({ text, exact: false })),
});

/** What `status:` finds a record by: its group, and `open` unless it is closed. */
export const statusMarks = (group: string): { status: string[] } => ({ status: group === 'closed' ? [group] : [group, 'open'] });
