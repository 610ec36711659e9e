import type { ImportFault } from '#contracts/imports.ts';
import { Unreadable } from './fault.ts';
import { readFile, type ReadAs, type ReadFile } from './read-file.ts';
import type { Row } from './table.ts';

// Runs in the process that may die for one file (safety.md S-39). It reads the file once and then hands out its rows.
export type ChildRequest =
  | { readonly id?: number; readonly bytes: Uint8Array; readonly as: ReadAs; readonly sample: number }
  | { readonly id?: number; readonly from: number; readonly count: number };

export type ChildAnswer = { readonly id: number } & (
  | { readonly fault: ImportFault; readonly line: number | null }
  | { readonly file: Omit<ReadFile, 'rows'> & { readonly total: number; readonly sample: string[][] } }
  | { readonly rows: readonly Row[] }
);

let read: ReadFile | null = null;

const answerTo = async (request: ChildRequest): Promise<ChildAnswer> => {
  const id = request.id ?? 0;
  if (!('bytes' in request)) return { id, rows: read?.rows.slice(request.from, request.from + request.count) ?? [] };
  try {
    read = await readFile(request.bytes, request.as);
    const { rows, ...how } = read;
    return { id, file: { ...how, total: rows.length, sample: rows.slice(0, request.sample).map(({ cells }) => cells) } };
  } catch (error) {
    if (error instanceof Unreadable) return { id, fault: error.reason, line: error.line };
    return { id, fault: 'damaged', line: null };
  }
};

process.on('message', (request: ChildRequest) => void answerTo(request).then((answer) => process.send?.(answer)));
process.on('disconnect', () => process.exit(0));
