import type { Context } from '#server/platform/db/context.ts';

/** What a tracker asked for holds for all questions to it. */
export const keepPause = async (
  ctx: Context,
  connectionId: string,
  { seconds, reason, isPause }: { readonly seconds: number; readonly reason: string; readonly isPause: boolean },
): Promise<void> => {
  await ctx.db
    .updateTable('trackers.connection')
    .set({ lastError: reason, ...(isPause ? { pausedUntil: new Date(Date.parse(ctx.now) + seconds * 1000).toISOString() } : {}) })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', connectionId)
    .execute();
};
