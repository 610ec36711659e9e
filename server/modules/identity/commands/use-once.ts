import type { Context } from '#server/platform/db/context.ts';

/** Of any number of requests with the same key exactly one gets true; kept until `until`, after which the key is worth nothing by itself. */
export const useOnce = async (ctx: Context, key: Buffer, until: string): Promise<boolean> => {
  const used = await ctx.db
    .insertInto('identity.usedOnce')
    .values({ workspaceId: ctx.workspaceId, key, expiresAt: until })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'key']).doNothing())
    .executeTakeFirst();
  return used.numInsertedOrUpdatedRows === 1n;
};
