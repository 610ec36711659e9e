import type { ImportEncoding } from '#contracts/imports.ts';
import { decodeText } from './decode.ts';
import { Unreadable } from './fault.ts';
import { readTable, uniqueHeadings, type Row } from './table.ts';
import { isWorkbook, readWorkbook } from './workbook.ts';

/** How a file is read where somebody said so; else its bytes show it. */
export interface ReadAs {
  readonly encoding: ImportEncoding | null;
  readonly delimiter: string | null;
  readonly header: boolean | null;
}

export interface ReadFile {
  readonly encoding: ImportEncoding;
  /** null: a workbook. */
  readonly delimiter: string | null;
  readonly header: boolean;
  readonly headings: readonly string[];
  readonly rows: readonly Row[];
}

const looksLikeData = (cell: string): boolean => /^\s*(?:\S+@\S+\.\S+|https?:\/\/\S+|[+(]?[\d\s().,/+-]*\d[\d\s().,/+-]*)\s*$/.test(cell);

const hasHeader = (cells: readonly string[]): boolean => !cells.some(looksLikeData) && cells.some((cell) => cell.trim() !== '');

const rowsOf = async (bytes: Uint8Array, { encoding, delimiter }: ReadAs): Promise<Omit<ReadFile, 'header' | 'headings'>> => {
  if (isWorkbook(bytes)) return { encoding: 'utf-8', delimiter: null, rows: await readWorkbook(bytes) };
  const decoded = decodeText(bytes, encoding);
  const table = readTable(decoded.text, { delimiter: delimiter ?? undefined });
  // Beyond a quotation mark that nothing closes, rows would be swallowed: what is lost would go unseen.
  const [fault] = table.faults;
  if (fault) throw new Unreadable(fault.code === 'MissingQuotes' ? 'unclosed_quote' : 'stray_quote', fault.line);
  return { encoding: decoded.encoding, delimiter: table.delimiter, rows: table.rows };
};

/** A file of rows, all of it or, with the line, none. */
export const readFile = async (bytes: Uint8Array, as: ReadAs): Promise<ReadFile> => {
  const { rows, ...how } = await rowsOf(bytes, as);
  const [first] = rows;
  if (!first) throw new Unreadable('empty');
  const header = as.header ?? hasHeader(first.cells);
  const body = header ? rows.slice(1) : rows;
  if (body.length === 0) throw new Unreadable('empty');
  const named = first.cells.map((cell, at) =>
    header && cell.trim() !== '' ? cell.replace(/\s+/g, ' ').trim().slice(0, 200) : `#${at + 1}`,
  );
  return { ...how, header, headings: uniqueHeadings(named), rows: body };
};
