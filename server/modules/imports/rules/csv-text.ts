import Papa from 'papaparse';

/** What spreadsheets run: also in full width, which some of them fold (S-42). */
const runs = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

const plainNumber = /^[+-]?\d+(?:[.,]\d+)?$/;

/** A cell as text, whatever it begins with; numbers stay numbers. */
const safe = (cell: string): string => (runs.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell);

/** Rows as a file that a spreadsheet opens and runs nothing of. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  Papa.unparse(
    rows.map((row) => row.map(safe)),
    { newline: '\r\n' },
  );
