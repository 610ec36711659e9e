import { fileURLToPath } from 'node:url';
import type { ImportFault } from '#contracts/imports.ts';
import { startReadingProcess } from '#server/platform/readers/reading-process.ts';
import { refuse } from '#server/platform/refusal.ts';
import type { ChildAnswer, ChildRequest } from './import-child.ts';
import { limits } from './limits.ts';
import type { ReadAs, ReadFile } from './read-file.ts';
import type { Row } from './table.ts';

const entry = fileURLToPath(new URL('./import-child.ts', import.meta.url));
const sampleRows = 20;

export interface OpenFile extends Omit<ReadFile, 'rows'> {
  readonly total: number;
  readonly sample: readonly (readonly string[])[];
  readonly rows: (from: number, count: number) => Promise<readonly Row[]>;
}

const sentences: Record<ImportFault, string> = {
  empty: 'There are no rows in this file.',
  not_text: 'This is neither a text file with columns nor a workbook.',
  bad_bytes: 'There are bytes in this line that are no letters in this encoding. Choose another encoding.',
  unclosed_quote: 'A quotation mark is opened in this line and never closed.',
  stray_quote: 'A quotation mark stands in the middle of a quoted cell in this line.',
  too_many_columns: `There are more than ${limits.columns} columns in this line.`,
  too_many_rows: `There are more than ${limits.rows} rows. Divide the file.`,
  too_long: `A cell in this line has more than ${limits.cell} characters.`,
  damaged: 'This workbook is damaged.',
  too_large: 'This file is too large once it is unpacked. Divide it.',
  too_slow: 'Reading this file takes too long. Divide it.',
};

/** Not an error of the desk: the file can't be read, with the reason, a sentence and the line. */
export const refuseFile = (reason: ImportFault, line: number | null): never =>
  refuse('import_unreadable', { reason, line, sentence: sentences[reason] });

/** Reads a file in a process of its own and hands out its rows; whatever the file does to that process, this one goes on. */
export const withFile = async <Result>(bytes: Buffer, as: ReadAs, use: (file: OpenFile) => Promise<Result>): Promise<Result> => {
  const child = startReadingProcess<ChildRequest, ChildAnswer>(entry, limits);
  try {
    const ask = async (request: ChildRequest): Promise<ChildAnswer> => {
      const outcome = await child.ask(request);
      if ('answer' in outcome) return outcome.answer;
      return refuseFile(outcome.died === 'too_slow' ? 'too_slow' : outcome.died === 'out_of_memory' ? 'too_large' : 'damaged', null);
    };
    const answer = await ask({ bytes, as, sample: sampleRows });
    if ('fault' in answer) return refuseFile(answer.fault, answer.line);
    if (!('file' in answer)) return refuseFile('damaged', null);
    return await use({
      ...answer.file,
      rows: async (from, count) => {
        const some = await ask({ from, count });
        return 'rows' in some ? some.rows : [];
      },
    });
  } finally {
    await child.stop();
  }
};
