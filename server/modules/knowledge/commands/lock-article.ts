import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';

/** Whatever changes an article waits here for whoever changes it now. A deleted one is only restored. */
export const lockArticle = async (ctx: Context, id: string, { deleted = false } = {}) =>
  found(
    await ctx.db
      .selectFrom('knowledge.article')
      .select(['id', 'number', 'language', 'productId', 'areaId', 'audience', 'deletedAt', 'version'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .where('deletedAt', deleted ? 'is not' : 'is', null)
      .forUpdate()
      .executeTakeFirst(),
  );
