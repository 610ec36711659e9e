import { done } from '#contracts/common.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { found } from '#server/platform/refusal.ts';
import { notByToken, personBehind } from '../access.ts';
import { tokenRevoked } from '../events.ts';

/** Everyone revokes their own; who manages staff, anybody's. */
export const revokeToken = async (ctx: Context, id: string): Promise<typeof done> => {
  notByToken(ctx.actor);
  const own = personBehind(ctx.actor).id;
  const row = found(
    await ctx.db
      .updateTable('identity.apiToken')
      .set({ revokedAt: ctx.now })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .where('revokedAt', 'is', null)
      .$if(!may(ctx.actor, 'staff.manage'), (query) => query.where('memberId', '=', own))
      .returning(['memberId', 'name'])
      .executeTakeFirst(),
  );
  await record(ctx, tokenRevoked, { recordId: id, payload: row });
  return done;
};
