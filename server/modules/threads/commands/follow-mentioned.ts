import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { followersChanged } from '../events.ts';
import { mentionsOn } from '../queries/mentions.ts';

/** Who is named in what is out now hears of what follows too. */
export const followMentioned = async (ctx: Context, recordId: string, entryId: string): Promise<void> => {
  for (const { id: memberId } of (await mentionsOn(ctx, [entryId])).get(entryId) ?? []) {
    const made = await ctx.db
      .insertInto('threads.follower')
      .values({ workspaceId: ctx.workspaceId, recordId, memberId, createdAt: ctx.now })
      .onConflict((conflict) => conflict.columns(['workspaceId', 'recordId', 'memberId']).doNothing())
      .executeTakeFirst();
    if (made.numInsertedOrUpdatedRows === 1n) await tell(ctx, followersChanged, { recordId, payload: { recordId, memberId } });
  }
};
