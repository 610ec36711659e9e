import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { mustBeShown } from '../queries/shown.ts';

/** Once; the first time counts. */
export const seeNews = async (ctx: Context, itemId: string): Promise<void> => {
  await mustBeShown(ctx, itemId);
  const personId = personOf(ctx.actor);
  if (personId === null) return;
  await ctx.db
    .insertInto('news.receipt')
    .values({
      workspaceId: ctx.workspaceId,
      itemId,
      personKind: ctx.actor.kind === 'contact' ? 'contact' : 'member',
      personId,
      seenAt: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};
