import type { Recipient, NoticeEvent } from '#contracts/notice-matrix.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Deviation } from '../rules/who-is-told.ts';

export const deviationsOf = async (ctx: Context): Promise<Deviation[]> => {
  const rows = await ctx.db
    .selectFrom('notifications.deviation')
    .select(['event', 'recipient', 'onScreen', 'byMail'])
    .where('workspaceId', '=', ctx.workspaceId)
    .execute();
  return rows.map((row) => ({ ...row, event: row.event as NoticeEvent, recipient: row.recipient as Recipient }));
};
