import { done } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { mustBeWithinReach, standingOf } from '../access.ts';
import { memberEnabled } from '../events.ts';
import { readMember } from '../queries/members.ts';

/** The member signs in with the password they had, or asks for a new one. */
export const enableMember = async (ctx: Context, id: string): Promise<typeof done> => {
  const { state } = await readMember(ctx, id);
  await mustBeWithinReach(ctx, await standingOf(ctx, id));
  if (state !== 'disabled') return done;
  await ctx.db
    .updateTable('staff.member')
    .set((eb) => ({ state: 'active', version: eb('version', '+', 1) }))
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  await record(ctx, memberEnabled, { recordId: id, payload: { memberId: id } });
  return done;
};
