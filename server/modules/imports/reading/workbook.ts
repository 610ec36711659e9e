import { unzipSync, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import { Unreadable } from './fault.ts';
import { limits } from './limits.ts';
import type { Row } from './table.ts';

/** A workbook is a zip archive; so is much else, which then has no sheet. */
export const isWorkbook = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

const worded = /^(?:xl\/[\w/.-]+\.(?:xml|rels)|_rels\/\.rels|\[Content_Types\]\.xml)$/;

/**
 * The parts that make up its sheets, unpacked in memory and nowhere else. A part gets no more room than the directory says,
 * and all of them together no more than the limit, whatever is packed in them (42.zip, S-39).
 */
const unpacked = (bytes: Uint8Array): Record<string, Uint8Array> => {
  let [count, room]: [number, number] = [0, limits.unpackedBytes];
  return unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      count += 1;
      if (count > limits.parts) throw new Unreadable('damaged');
      if (!worded.test(name)) return false;
      room -= originalSize;
      if (room < 0) throw new Unreadable('too_large');
      return true;
    },
  });
};

const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date)
    return value
      .toISOString()
      .replace(/T00:00:00.*$/, '')
      .replace(/\.\d+Z$/, 'Z');
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string' ? String(value) : '';
};

/** The first sheet, every cell as text; blank rows left out. */
export const readWorkbook = async (bytes: Uint8Array): Promise<Row[]> => {
  try {
    // Packed anew without compression: the library then needs no worker to unpack it, which this process may not start.
    const plain = zipSync(unpacked(bytes), { level: 0 });
    const sheet = await readSheet(plain.buffer, 1, { trim: false });
    const rows = sheet.map((cells, at): Row => ({ line: at + 1, cells: cells.map(textOf) }));
    for (const { line, cells } of rows) {
      if (cells.length > limits.columns) throw new Unreadable('too_many_columns', line);
      if (line > limits.rows + 1) throw new Unreadable('too_many_rows', line);
      if (cells.some((cell) => cell.length > limits.cell)) throw new Unreadable('too_long', line);
    }
    return rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('damaged');
  }
};
