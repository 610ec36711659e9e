import type { Context } from '#server/platform/db/context.ts';

/** Sample service levels leave; real tickets keep what they were promised, and real levels the calendar that they go by. */
export const removeSampleLevels = async (ctx: Context): Promise<void> => {
  await ctx.db.deleteFrom('sla.policy').where('workspaceId', '=', ctx.workspaceId).where('sample', '=', true).execute();
  const inUse = ctx.db
    .selectFrom('sla.policy')
    .select('calendarId')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('calendarId', 'is not', null);
  await ctx.db
    .deleteFrom('sla.calendar')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('sample', '=', true)
    .where('id', 'not in', inUse)
    .execute();
};
