import type { Context } from '#server/platform/db/context.ts';

/** Sample products leave, but for those that real tickets are about by now. */
export const removeSampleProducts = async (ctx: Context, inUse: readonly string[]): Promise<void> => {
  let rows = ctx.db.deleteFrom('catalog.product').where('workspaceId', '=', ctx.workspaceId).where('sample', '=', true);
  if (inUse.length > 0) rows = rows.where('id', 'not in', [...inUse]);
  await rows.execute();
};
