import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { memberJoined } from '../events.ts';

/** Whoever followed the invitation is a member from now on. */
export const joinDesk = async (ctx: Context, id: string): Promise<void> => {
  const joined = await ctx.db
    .updateTable('staff.member')
    .set((eb) => ({ state: 'active', version: eb('version', '+', 1) }))
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('state', '=', 'invited')
    .executeTakeFirst();
  if (joined.numUpdatedRows > 0n) await record(ctx, memberJoined, { recordId: id, payload: { memberId: id } });
};
