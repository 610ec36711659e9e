import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { work } from '#server/platform/work/work.ts';
import { releaseEntry } from './commands/release-entry.ts';

/** Runs when undo time is over. */
export const releaseWork = work({
  name: 'threads.release',
  payload: z.strictObject({ entryId: Id }),
  parallel: 2,
  run: async (ctx, { entryId }) => {
    await releaseEntry(ctx, entryId, 'queued');
  },
});
