import { done } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { fileWork } from './file-mail.ts';
import { moveMail } from './move-mail.ts';
import { wantFromServer } from './want-from-server.ts';

/** Mails that were set aside get their tries anew. */
export const retryMails = async (ctx: Context, ids: readonly string[]): Promise<void> => {
  const moved = await moveMail(ctx, ids, 'quarantined', 'stored', { outcome: null, attempts: 0 });
  for (const mailId of moved) await enqueue(ctx, fileWork, { mailId }, { once: `${mailId} ${ctx.now}` });
};

/** Tries once more: to file it, or to fetch all of what was too large. */
export const retryMail = async (ctx: Context, id: string): Promise<typeof done> => {
  const { whole } = found(
    await ctx.db
      .selectFrom('mailroom.rawMail')
      .select('whole')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .where('state', '=', 'quarantined')
      .forUpdate()
      .executeTakeFirst(),
  );
  if (whole) await retryMails(ctx, [id]);
  else if ((await wantFromServer(ctx, [id])) === 0) refuse('not_on_server');
  return done;
};
