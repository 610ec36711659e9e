import type { NewsBody } from '#contracts/news.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { newsChanged } from '../events.ts';
import { sidesOf } from '../rules/sides.ts';
import { prepareNews } from './prepare-news.ts';

export const createNews = async (ctx: Context, body: NewsBody & { readonly sample?: boolean }): Promise<{ id: string }> => {
  const id = newId();
  const { sample = false, ...rest } = body;
  const values = await prepareNews(ctx, rest);
  const createdBy = ctx.actor.kind === 'member' ? personOf(ctx.actor) : null;
  await ctx.db
    .insertInto('news.item')
    .values({ workspaceId: ctx.workspaceId, id, ...values, sample, createdAt: ctx.now, createdBy })
    .execute();
  await record(ctx, newsChanged, { recordId: id, sides: sidesOf(values), payload: { itemId: id, change: 'created' } });
  return { id };
};
