import type { Context } from '#server/platform/db/context.ts';

/** It answers again, or is thought to: what waits for hours need not wait longer. */
export const hurryWaiting = async (ctx: Context, endpointId: string): Promise<void> => {
  await ctx.db
    .updateTable('webhooks.delivery')
    .set({ nextAt: ctx.now })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('endpointId', '=', endpointId)
    .where('state', '=', 'waiting')
    .where('nextAt', '>', ctx.now)
    .execute();
};
