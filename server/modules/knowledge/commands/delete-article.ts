import { sql } from 'kysely';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { articleDeleted } from '../events.ts';
import { lockArticle } from './lock-article.ts';
import { renewPublications } from './renew-publications.ts';

export const deleteArticle = async (ctx: Context, id: string): Promise<void> => {
  await lockArticle(ctx, id);
  await ctx.db
    .updateTable('knowledge.article')
    .set({ deletedAt: ctx.now, deletedBy: personOf(ctx.actor), changedAt: ctx.now, version: sql<number>`version + 1` })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  await renewPublications(ctx, id);
  await record(ctx, articleDeleted, { recordId: id, payload: { articleId: id } });
};
