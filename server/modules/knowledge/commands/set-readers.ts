import type { ReaderIds } from '#contracts/knowledge.ts';
import type { Context } from '#server/platform/db/context.ts';
import { mustSeeReaders, readerRows, rowsOf } from '../queries/readers.ts';

export const setReaders = async (ctx: Context, articleId: string, readers: ReaderIds): Promise<void> => {
  mustSeeReaders(ctx, await readerRows(ctx, [articleId]));
  const rows = await rowsOf(ctx, readers);
  await ctx.db
    .deleteFrom('knowledge.articleReader')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('articleId', '=', articleId)
    .execute();
  if (rows.length === 0) return;
  await ctx.db
    .insertInto('knowledge.articleReader')
    .values(rows.map((row, place) => ({ workspaceId: ctx.workspaceId, articleId, place, ...row })))
    .execute();
};
