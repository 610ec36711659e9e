import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { memberOf } from '../queries/notices.ts';

const own = (ctx: Context) =>
  ctx.db
    .updateTable('notifications.notice')
    .set((row) => ({ readAt: row.fn.coalesce('readAt', row.val(ctx.now)) }))
    .where('workspaceId', '=', ctx.workspaceId)
    .where('memberId', '=', memberOf(ctx));

export const markRead = async (ctx: Context, noticeId: string): Promise<void> => {
  const marked = await own(ctx).where('id', '=', noticeId).executeTakeFirst();
  if (marked.numUpdatedRows === 0n) found(null);
};

export const markAllRead = async (ctx: Context): Promise<void> => {
  await own(ctx).where('readAt', 'is', null).execute();
};

/** Opening the record deals with what was said about it. */
export const markRecordRead = async (ctx: Context, recordId: string, memberId: string): Promise<void> => {
  await ctx.db
    .updateTable('notifications.notice')
    .set({ readAt: ctx.now })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('memberId', '=', memberId)
    .where('recordId', '=', recordId)
    .where('readAt', 'is', null)
    .execute();
};
