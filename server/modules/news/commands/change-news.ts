import type { NewsBody } from '#contracts/news.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { newsChanged } from '../events.ts';
import { readNews } from '../queries/items.ts';
import { sidesOf } from '../rules/sides.ts';
import { prepareNews } from './prepare-news.ts';

/** Left out, the beginning stays. Whoever had seen it has seen it still. */
export const changeNews = async (
  ctx: Context,
  itemId: string,
  { version, ...body }: NewsBody & { readonly version: number },
): Promise<void> => {
  const before = await readNews(ctx, itemId);
  const values = await prepareNews(ctx, { ...body, showsAt: body.showsAt ?? before.showsAt });
  const { numUpdatedRows } = await ctx.db
    .updateTable('news.item')
    .set({ ...values, version: version + 1 })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', itemId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) refuse('stale_version', { current: await readNews(ctx, itemId) });
  const sides = new Set([...sidesOf(before), ...sidesOf(values)]);
  await record(ctx, newsChanged, { recordId: itemId, sides: [...sides], payload: { itemId, change: 'changed' } });
};
