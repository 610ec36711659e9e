import type { Context } from '#server/platform/db/context.ts';
import { endSessions } from '../../identity/index.ts';
import { sampleMembers } from '../queries/samples.ts';

/** Sample members and teams leave wholly; what they worked on was taken from them before. */
export const removeSampleStaff = async (ctx: Context): Promise<void> => {
  for (const { id } of await sampleMembers(ctx)) await endSessions(ctx, { kind: 'member', id });
  await ctx.db.deleteFrom('staff.team').where('workspaceId', '=', ctx.workspaceId).where('sample', '=', true).execute();
  await ctx.db.deleteFrom('staff.member').where('workspaceId', '=', ctx.workspaceId).where('sample', '=', true).execute();
};
