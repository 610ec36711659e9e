import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { renewPublications } from './renew-publications.ts';

/** Whoever carried the merged tag carries the other from now on: what named the one names the other. */
export const moveTag = async (ctx: Context, tagId: string, intoId: string): Promise<void> => {
  const articles = await ctx.db
    .updateTable('knowledge.articleReader')
    .set({ tagId: intoId })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('tagId', '=', tagId)
    .where(
      sql<boolean>`not exists (select from knowledge.article_reader x where x.workspace_id = article_reader.workspace_id
        and x.article_id = article_reader.article_id and x.tag_id = ${intoId})`,
    )
    .returning('articleId')
    .execute();
  await ctx.db
    .updateTable('knowledge.levelReader')
    .set({ tagId: intoId })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('tagId', '=', tagId)
    .execute();
  for (const { articleId } of articles) await renewPublications(ctx, articleId);
};
