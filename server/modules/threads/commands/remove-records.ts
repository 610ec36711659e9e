import type { Context } from '#server/platform/db/context.ts';

/** Records with everything under them, for good; for samples and erasure, never for deletion by members. */
export const removeRecords = async (ctx: Context, recordIds: readonly string[]): Promise<void> => {
  if (recordIds.length === 0) return;
  await ctx.db
    .deleteFrom('threads.presence')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', 'in', [...recordIds])
    .execute();
  await ctx.db
    .deleteFrom('threads.record')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', 'in', [...recordIds])
    .execute();
};
