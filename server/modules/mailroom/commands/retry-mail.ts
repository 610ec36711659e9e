import { done } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { fileWork } from './file-mail.ts';

/** A mail that was set aside gets its tries anew. */
export const retryMail = async (ctx: Context, id: string): Promise<typeof done> => {
  found(
    await ctx.db
      .updateTable('mailroom.rawMail')
      .set({ state: 'stored', outcome: null, attempts: 0, reason: null })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .where('state', '=', 'quarantined')
      .returning('id')
      .executeTakeFirst(),
  );
  await enqueue(ctx, fileWork, { mailId: id }, { once: `${id} ${ctx.now}` });
  return done;
};
