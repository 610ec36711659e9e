import type { Context } from '#server/platform/db/context.ts';

/** Tells nobody of what ran out before now on these tickets: samples are born with a past. */
export const forgetPast = async (ctx: Context, ticketIds: readonly string[]): Promise<void> => {
  const clocks = () =>
    ctx.db
      .updateTable('sla.clock')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('ticketId', 'in', [...ticketIds]);
  if (ticketIds.length === 0) return;
  await clocks().set({ toldWarnedAt: ctx.now }).where('warnAt', '<=', ctx.now).execute();
  await clocks().set({ toldBreachedAt: ctx.now }).where('dueAt', '<=', ctx.now).execute();
};
