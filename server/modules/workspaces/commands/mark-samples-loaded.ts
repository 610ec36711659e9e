import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';

/** Of two who lay out samples at once, the second is refused before it has made anything. */
export const markSamplesLoaded = async (ctx: Context): Promise<void> => {
  const marked = await ctx.db
    .updateTable('workspaces.workspace')
    .set({ samplesLoadedAt: ctx.now })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('samplesLoadedAt', 'is', null)
    .executeTakeFirst();
  if (marked.numUpdatedRows === 0n) refuse('samples_loaded');
};
