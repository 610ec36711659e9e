import { maskCards } from '#server/platform/cards/mask-cards.ts';
import type { Context } from '#server/platform/db/context.ts';

export const renameRecord = async (ctx: Context, recordId: string, subject: string): Promise<void> => {
  await ctx.db
    .updateTable('threads.record')
    .set({ subject: maskCards(subject) })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', recordId)
    .execute();
};
