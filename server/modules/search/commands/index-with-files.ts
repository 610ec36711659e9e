import type { Context } from '#server/platform/db/context.ts';
import { indexRecords } from './index-records.ts';
import { readFilesLater } from './read-files-later.ts';

/** Indexes records at once, and what stands in their files as soon as that is read. */
export const indexWithFiles = async (ctx: Context, ids: readonly string[], what: { entries: boolean | readonly string[] }): Promise<void> =>
  readFilesLater(ctx, await indexRecords(ctx, ids, what));
