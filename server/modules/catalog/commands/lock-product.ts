import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';

/** Changes to a product and its areas queue up behind its row. */
export const lockProduct = async (ctx: Context, id: string): Promise<number> => {
  const product = ctx.db.selectFrom('catalog.product').select('version').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id);
  return found(await product.forNoKeyUpdate().executeTakeFirst()).version;
};
