import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { newsChanged } from '../events.ts';
import { readNews } from '../queries/items.ts';
import { sidesOf } from '../rules/sides.ts';

export const deleteNews = async (ctx: Context, itemId: string): Promise<void> => {
  const before = await readNews(ctx, itemId);
  await ctx.db.deleteFrom('news.item').where('workspaceId', '=', ctx.workspaceId).where('id', '=', itemId).execute();
  await record(ctx, newsChanged, { recordId: itemId, sides: sidesOf(before), payload: { itemId, change: 'deleted' } });
};
