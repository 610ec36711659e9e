import type { Context } from '#server/platform/db/context.ts';

/** Only points: entries, people and files stay with the record that they are of, and so does who may see them. */
export const mergeRecord = async (ctx: Context, recordId: string, into: string | null): Promise<void> => {
  await ctx.db
    .updateTable('threads.record')
    .set({ mergedInto: into })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', recordId)
    .execute();
};
