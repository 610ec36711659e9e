import type { Context } from '#server/platform/db/context.ts';

/** In lists it stands where it was changed last. Its version is of what it is about; each text has its own. */
export const touchArticle = (ctx: Context, id: string) =>
  ctx.db
    .updateTable('knowledge.article')
    .set({ changedAt: ctx.now })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
