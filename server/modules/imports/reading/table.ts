import Papa from 'papaparse';
import { Unreadable } from './fault.ts';
import { limits } from './limits.ts';

export interface Row {
  /** Of the file, from 1: where the row begins. */
  readonly line: number;
  readonly cells: string[];
}

export interface TableOptions {
  readonly delimiter?: string | undefined;
  readonly quoteChar?: string | undefined;
  readonly escapeChar?: string | undefined;
  readonly newline?: '\n' | '\r' | '\r\n' | undefined;
  /** `greedy` also leaves out rows of nothing but blanks. */
  readonly blank?: 'keep' | 'skip' | 'greedy' | undefined;
}

export interface Table {
  readonly rows: readonly Row[];
  readonly delimiter: string;
  /** What is wrong with quotation marks, by row from 0. */
  readonly faults: readonly { readonly code: string; readonly row: number; readonly line: number }[];
}

const lineEnds = /\r\n|\n|\r/g;

/** Files of a few programs quote with ' where no " stands at all. */
const quoteOf = (text: string, delimiter: string | undefined): string => {
  const some = text.slice(0, 20_000);
  if (some.includes('"')) return '"';
  const ends = delimiter === undefined || delimiter === '' ? ',;\t|' : delimiter;
  const escaped = ends.replace(/[\\\]^-]/g, '\\$&');
  return new RegExp(`(?:^|[${escaped}\\n\\r])'[^'\\n\\r]*[${escaped}][^'\\n\\r]*'(?:[${escaped}\\n\\r]|$)`).test(some) ? "'" : '"';
};

const skips = { keep: false, skip: true, greedy: 'greedy' } as const;

/** The rows of a text as they stand there. Beyond the limits it throws with the line. */
export const readTable = (text: string, { delimiter, quoteChar, escapeChar, newline, blank = 'greedy' }: TableOptions = {}): Table => {
  const [rows, faults]: [Row[], { code: string; row: number; line: number }[]] = [[], []];
  let [line, cursor, found] = [1, 0, delimiter ?? ','];
  let beyond: Unreadable | null = null;
  Papa.parse<string[]>(text, {
    delimiter: delimiter ?? '',
    quoteChar: quoteChar ?? quoteOf(text, delimiter),
    ...(escapeChar === undefined ? {} : { escapeChar }),
    ...(newline === undefined ? {} : { newline }),
    skipEmptyLines: skips[blank],
    step: ({ data: cells, errors, meta }, parser) => {
      found = meta.delimiter;
      for (const { code, type } of errors) if (type === 'Quotes') faults.push({ code: code ?? '', row: rows.length, line });
      // A row may begin behind blank lines that were left out.
      const skipped =
        blank === 'keep' ? 0 : (/^[\s,;|]*(?:\r\n|\n|\r)/.exec(text.slice(cursor, cursor + 1_000))?.[0].match(lineEnds)?.length ?? 0);
      rows.push({ line: line + skipped, cells });
      if (cells.length > limits.columns) beyond = new Unreadable('too_many_columns', line);
      else if (rows.length > limits.rows + 1) beyond = new Unreadable('too_many_rows', line);
      else if (cells.some((cell) => cell.length > limits.cell)) beyond = new Unreadable('too_long', line);
      line += text.slice(cursor, meta.cursor).match(lineEnds)?.length ?? 0;
      cursor = meta.cursor;
      if (beyond) parser.abort();
    },
  });
  if (beyond) throw beyond;
  return { rows, delimiter: found, faults };
};

/** Each heading once: the second `phone` is `phone_1`. */
export const uniqueHeadings = (headings: readonly string[]): string[] => {
  const taken = new Set(headings);
  const seen = new Set<string>();
  return headings.map((heading) => {
    if (!seen.has(heading)) {
      seen.add(heading);
      return heading;
    }
    let number = 1;
    while (taken.has(`${heading}_${number}`)) number += 1;
    taken.add(`${heading}_${number}`);
    return `${heading}_${number}`;
  });
};
