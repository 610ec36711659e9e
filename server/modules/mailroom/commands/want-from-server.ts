import type { Context } from '#server/platform/db/context.ts';

/** Asks for the whole of mails of which only the beginning is here; the next look at their mailboxes takes them. */
export const wantFromServer = async (ctx: Context, mailIds: readonly string[]): Promise<number> => {
  if (mailIds.length === 0) return 0;
  const wanted = await ctx.db
    .updateTable('mailroom.serverMail')
    .set({ wantedAt: ctx.now })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('rawMailId', 'in', [...mailIds])
    .returning('mailboxId')
    .execute();
  const mailboxIds = [...new Set(wanted.map(({ mailboxId }) => mailboxId))];
  if (mailboxIds.length > 0)
    await ctx.db
      .updateTable('mailroom.mailbox')
      .set({ nextCheckAt: null })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', 'in', mailboxIds)
      .execute();
  ctx.afterCommit(() => ctx.platform.signal.wake());
  return wanted.length;
};
