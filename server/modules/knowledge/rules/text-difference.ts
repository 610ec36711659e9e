import type { Difference } from '#contracts/knowledge.ts';

type Part = Difference[number];
const mostCells = 4_000_000;

const joined = (parts: readonly Part[]): Difference => {
  const whole: Part[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (last?.kind === part.kind) last.text += part.text;
    else if (part.text !== '') whole.push({ ...part });
  }
  return whole;
};

const sameBeginning = (left: readonly string[], right: readonly string[]): number => {
  let at = 0;
  while (at < left.length && at < right.length && left[at] === right[at]) at += 1;
  return at;
};

// The longest common subsequence by its table; only what is between the common beginning and end comes here.
const between = (left: readonly string[], right: readonly string[]): Part[] => {
  if (left.length * right.length > mostCells)
    return [
      { kind: 'removed', text: left.join('') },
      { kind: 'added', text: right.join('') },
    ];
  const width = right.length + 1;
  const table = new Uint32Array((left.length + 1) * width);
  const cell = (row: number, column: number): number => table[row * width + column] ?? 0;
  for (let row = left.length - 1; row >= 0; row -= 1)
    for (let column = right.length - 1; column >= 0; column -= 1)
      table[row * width + column] =
        left[row] === right[column] ? cell(row + 1, column + 1) + 1 : Math.max(cell(row + 1, column), cell(row, column + 1));
  const parts: Part[] = [];
  let [row, column] = [0, 0];
  while (row < left.length || column < right.length) {
    const [old = '', fresh = ''] = [left[row], right[column]];
    if (row < left.length && column < right.length && old === fresh) {
      parts.push({ kind: 'same', text: old });
      row += 1;
      column += 1;
    } else if (row < left.length && (column === right.length || cell(row + 1, column) >= cell(row, column + 1))) {
      parts.push({ kind: 'removed', text: old });
      row += 1;
    } else {
      parts.push({ kind: 'added', text: fresh });
      column += 1;
    }
  }
  return parts;
};

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });
const piecesOf = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

/** What became of a text, word by word in any language. */
export const textDifference = (before: string, after: string): Difference => {
  const [left, right] = [piecesOf(before), piecesOf(after)];
  const begin = sameBeginning(left, right);
  const [leftRest, rightRest] = [left.slice(begin), right.slice(begin)];
  const end = sameBeginning(leftRest.toReversed(), rightRest.toReversed());
  return joined([
    { kind: 'same', text: left.slice(0, begin).join('') },
    ...between(leftRest.slice(0, leftRest.length - end), rightRest.slice(0, rightRest.length - end)),
    { kind: 'same', text: end === 0 ? '' : left.slice(-end).join('') },
  ]);
};
