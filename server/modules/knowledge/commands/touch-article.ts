import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

/** It stands where it was changed last, in lists. */
export const touchArticle = (ctx: Context, id: string) =>
  ctx.db
    .updateTable('knowledge.article')
    .set({ changedAt: ctx.now, version: sql<number>`version + 1` })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
