import { done } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { found } from '#server/platform/refusal.ts';
import { signOnChanged } from '../../events.ts';
import { mustDecideAccess } from '../../queries/decider.ts';

export const removeConnection = async (ctx: Context, id: string): Promise<typeof done> => {
  await mustDecideAccess(ctx);
  const { name } = found(
    await ctx.db
      .deleteFrom('identity.connection')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .returning('name')
      .executeTakeFirst(),
  );
  await record(ctx, signOnChanged, { recordId: id, payload: { connectionId: id, name, change: 'removed' } });
  return done;
};
