import type { Context } from '#server/platform/db/context.ts';

/** Counts a mail once, however often it is tried. */
export const countStopped = async (ctx: Context, blockedId: string, mailId: string): Promise<void> => {
  const before = await ctx.db
    .selectFrom('mailroom.rawMail')
    .select('asideAt')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', mailId)
    .executeTakeFirst();
  if (before?.asideAt) return;
  await ctx.db
    .updateTable('mailroom.blockedSender')
    .set((row) => ({ stopped: row('stopped', '+', 1), stoppedAt: ctx.now }))
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', blockedId)
    .execute();
};
