import type { Language } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { outcomeWords, problemText, resultHeadings } from '../messages.ts';
import { csvText } from '../rules/csv-text.ts';
import { importJob } from './imports.ts';
import { rowHeld, rowsOf } from './rows.ts';

const atOnce = 2_000;

const pageAfter = async (ctx: Context, id: string, of: 'refused' | 'all', after: number) =>
  (
    await rowsOf(ctx, id)
      .where('place', '>', after)
      .where((eb) => (of === 'all' ? eb.lit(true) : eb.or([eb('outcome', '=', 'refused'), eb('state', '=', 'stayed')])))
      .orderBy('place')
      .limit(atOnce)
      .execute()
  ).map(rowHeld);

/** The rows as they were in the file, with their line, what became of them, and why; ready to be mended and brought again. */
export const resultFile = async (
  ctx: Context,
  id: string,
  { of, language }: { of: 'refused' | 'all'; language: Language },
): Promise<{ name: string; text: string }> => {
  const { headings, fileName } = found(await importJob(ctx, id));
  const own = resultHeadings[language];
  const parts = [csvText([[...headings, own.line, own.outcome, own.reason]])];
  for (let after = 0; ;) {
    const rows = await pageAfter(ctx, id, of, after);
    if (rows.length === 0) break;
    const lines = rows.map(({ cells, line, outcome, problem }) => {
      const reason = problem === null ? '' : [problem.column, problemText(language, problem.code)].filter(Boolean).join(': ');
      return [...headings.map((_, at) => cells[at] ?? ''), String(line), outcomeWords[language][outcome ?? ''] ?? '', reason];
    });
    parts.push(csvText(lines));
    after = rows.at(-1)?.place ?? Number.POSITIVE_INFINITY;
  }
  // The mark makes spreadsheets read it as UTF-8.
  return { name: `${fileName.replace(/\.[^.]*$/, '')}-${of}.csv`, text: `\ufeff${parts.join('\r\n')}\r\n` };
};
