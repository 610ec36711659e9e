import type { Context } from '#server/platform/db/context.ts';

/** The mailbox that answers where no other has a reason to; exactly one. */
export const makeDefault = async (ctx: Context, id: string): Promise<void> => {
  const mailboxes = ctx.db.updateTable('mailroom.mailbox').where('workspaceId', '=', ctx.workspaceId);
  await mailboxes.set({ isDefault: false }).where('isDefault', '=', true).where('id', '<>', id).execute();
  await mailboxes.set({ isDefault: true }).where('id', '=', id).execute();
};
