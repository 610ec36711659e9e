import { visibleRecord } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';

/** Who takes part in the record reaches its ticket, and nobody else does (decision 14). */
export const followPeople = async (ctx: Context, recordId: string): Promise<void> => {
  const { contactIds } = await visibleRecord(ctx, recordId);
  await ctx.db
    .updateTable('tickets.ticket')
    .set({ contactIds })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', recordId)
    .execute();
};
