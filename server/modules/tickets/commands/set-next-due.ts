import type { Context } from '#server/platform/db/context.ts';

/** When the first of our clocks on a ticket runs out, for the queue; not a change that anybody made, so no new version. */
export const setNextDue = async (ctx: Context, id: string, at: string | null): Promise<void> => {
  await ctx.db
    .updateTable('tickets.ticket')
    .set({ nextDueAt: at })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('nextDueAt', 'is distinct from', at)
    .execute();
};
