import type { Context } from '#server/platform/db/context.ts';

/** Shuts the Customer Desk to somebody who is being erased, and holds their row as `holdPair` does. */
export const markErasing = async (ctx: Context, id: string, isErasing: boolean): Promise<void> => {
  await ctx.db
    .selectFrom('customers.contact')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .execute();
  await ctx.db
    .updateTable('customers.contact')
    .set({ erasingAt: isErasing ? ctx.now : null })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
};
