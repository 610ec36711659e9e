import { done } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { moveMail } from './move-mail.ts';

/** Back into quarantine with the reason that it had there. Without its bytes there is nothing to bring back. */
export const restoreMail = async (ctx: Context, id: string): Promise<typeof done> => {
  found(
    await ctx.db
      .selectFrom('mailroom.rawMail')
      .select('id')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .where('size', '>', 0)
      .forUpdate()
      .executeTakeFirst(),
  );
  found((await moveMail(ctx, [id], 'discarded', 'quarantined', { decision: null, decidedBy: null, decidedAt: null }))[0]);
  return done;
};
