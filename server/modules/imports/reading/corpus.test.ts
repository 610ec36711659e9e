import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { csvText } from '../rules/csv-text.ts';
import { decodeText } from './decode.ts';
import { readTable, uniqueHeadings, type TableOptions } from './table.ts';

// Files of four public test suites, read in place and never copied.
const corpus = new URL('../../../../../shared/corpora/csv/', import.meta.url);
const sources = ['chatwoot', 'csv-spectrum', 'medusa', 'papaparse'];

interface Stated {
  readonly file: string;
  readonly kind: string;
  readonly header?: boolean;
  readonly rows?: string[][];
  readonly records?: Record<string, unknown>[];
  readonly contains?: Record<string, string>[];
  readonly columns?: string[];
  readonly recordCount?: number;
  readonly delimiter?: string;
  readonly sameRecordsAs?: string;
  readonly errors?: { code: string; row?: number }[];
  readonly options?: {
    header?: boolean;
    delimiter?: string;
    quoteChar?: string;
    escapeChar?: string;
    newline?: '\n' | '\r\n';
    skipEmptyLines?: boolean | 'greedy';
    escapeFormulae?: boolean;
    quotes?: boolean;
  };
  readonly direction?: 'export';
  readonly text?: string;
  readonly notes?: string;
}

/**
 * Where a statement is one product's taste, and what holds here instead. TooFewFields and TooManyFields are no faults of the
 * file here but of the row, which is judged when it is mapped (`plan.test.ts`); UndetectableDelimiter of a file without any
 * delimiter is a file of one column.
 */
const otherwise: Readonly<Record<string, string>> = {
  'bad-delimiter-n.csv': 'A line end is no delimiter; where one is asked for, the delimiter is guessed, as in the source.',
  'export-don-t-escape-formulae-by-default.csv': 'Results are always written safe (S-42); the file is read as it is instead.',
};
const cellErrors = new Set(['TooFewFields', 'TooManyFields', 'UndetectableDelimiter']);

const blankOf = (skip: boolean | 'greedy' | undefined, notes = '') =>
  skip === 'greedy' ? 'greedy' : skip || notes.includes('empty line at the end is no row') ? 'skip' : 'keep';

const optionsOf = ({ options = {}, delimiter, notes, records, contains, recordCount }: Stated): TableOptions => ({
  delimiter: options.delimiter === '\n' ? undefined : (options.delimiter ?? delimiter),
  quoteChar: options.quoteChar,
  escapeChar: options.escapeChar,
  newline: options.newline,
  // Records are what an import reads: there a blank line is nobody.
  blank:
    (records ?? contains ?? recordCount) === undefined || options.skipEmptyLines !== undefined
      ? blankOf(options.skipEmptyLines, notes)
      : 'greedy',
});

const readFile = (source: string, file: string, options: TableOptions) =>
  readTable(decodeText(readFileSync(new URL(`${source}/${file}`, corpus))).text, options);

const recordsOf = (rows: readonly (readonly string[])[]): Record<string, unknown>[] => {
  const [headings = [], ...body] = rows;
  const names = uniqueHeadings(headings);
  return body.map((cells) => {
    const record = Object.fromEntries(cells.slice(0, names.length).map((cell, at) => [names[at] ?? '', cell]));
    return cells.length > names.length ? { ...record, __parsed_extra: cells.slice(names.length) } : record;
  });
};

const checkRows = (source: string, stated: Stated): void => {
  const { rows, faults } = readFile(source, stated.file, optionsOf(stated));
  const cells = rows.map((row) => row.cells);
  if (stated.rows) assert.deepEqual(stated.options?.header ? [uniqueHeadings(cells[0] ?? []), ...cells.slice(1)] : cells, stated.rows);
  if (stated.records) assert.deepEqual(recordsOf(cells), stated.records);
  if (stated.columns) assert.deepEqual(cells[0], stated.columns);
  if (stated.recordCount !== undefined) assert.equal(cells.length - 1, stated.recordCount);
  if (stated.delimiter !== undefined) assert.equal(readFile(source, stated.file, {}).delimiter, stated.delimiter);
  for (const record of stated.contains ?? [])
    assert.ok(recordsOf(cells).some((own) => Object.entries(record).every(([name, value]) => own[name] === value)));
  if (stated.sameRecordsAs !== undefined)
    assert.deepEqual(recordsOf(cells), recordsOf(readFile(source, stated.sameRecordsAs, {}).rows.map((row) => row.cells)));
  assert.deepEqual(
    faults.map(({ code, row }) => ({ code, row })),
    (stated.errors ?? []).filter(({ code }) => !cellErrors.has(code)),
  );
};

const checkExport = (source: string, stated: Stated): void => {
  const records = stated.records ?? [];
  const columns = Object.keys(records[0] ?? {});
  const plain = records.map((record) => columns.map((name) => String(record[name])));
  const written = csvText([columns, ...plain]);
  // What is written safe opens as the same text in a spreadsheet: each cell that could be run begins with an apostrophe.
  const read = readTable(written, { delimiter: ',', newline: '\r\n' }).rows.map((row) => row.cells);
  const wanted =
    stated.options?.escapeFormulae === true && stated.text !== undefined
      ? readTable(stated.text, { delimiter: ',', newline: '\r\n' }).rows.map((row) => row.cells)
      : [columns, ...plain.map((row) => row.map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)))];
  assert.deepEqual(read, wanted);
  assert.deepEqual(
    readFile(source, stated.file, { delimiter: ',', newline: '\r\n' }).rows.map((row) => row.cells),
    readTable(stated.text ?? '', { delimiter: ',', newline: '\r\n' }).rows.map((row) => row.cells),
  );
};

const skip = existsSync(corpus) ? false : 'the corpus of CSV files is not here';
for (const source of sources)
  test(`${source}: what the source states of its files holds`, { skip }, (t) => {
    const lines = readFileSync(new URL(`${source}/expected.jsonl`, corpus), 'utf8')
      .trim()
      .split('\n');
    const missed: string[] = [];
    for (const stated of lines.map((line) => JSON.parse(line) as Stated)) {
      try {
        (stated.direction === 'export' ? checkExport : checkRows)(source, stated);
      } catch (error) {
        missed.push(`${stated.file}: ${(error as Error).message}`);
      }
    }
    t.diagnostic(
      `${source}: ${lines.length - missed.length} of ${lines.length} statements met; otherwise: ${Object.keys(otherwise).length}`,
    );
    assert.deepEqual(missed, []);
  });
