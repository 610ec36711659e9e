import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found } from '#server/platform/refusal.ts';
import { trackerChanged } from '../events.ts';

export const removeConnection = async (ctx: Context, id: string): Promise<void> => {
  found(
    await ctx.db
      .deleteFrom('trackers.connection')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst(),
  );
  await tell(ctx, trackerChanged, { payload: { connectionId: id } });
};
