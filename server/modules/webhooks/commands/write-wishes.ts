import type { Context } from '#server/platform/db/context.ts';

/** What is written down for an endpoint from now on; nothing for one that is switched off. */
export const writeWishes = async (ctx: Context, endpointId: string, types: readonly string[]): Promise<void> => {
  const { workspaceId } = ctx;
  await ctx.db.deleteFrom('webhooks.wish').where('workspaceId', '=', workspaceId).where('endpointId', '=', endpointId).execute();
  if (types.length > 0)
    await ctx.db
      .insertInto('webhooks.wish')
      .values(types.map((type) => ({ workspaceId, endpointId, type })))
      .execute();
};
