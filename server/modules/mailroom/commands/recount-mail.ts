import { z } from 'zod';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { work } from '#server/platform/work/work.ts';
import { mailRecounted } from '../events.ts';
import { recountAll } from '../queries/recount.ts';

/** Counts all mail anew and writes down what is missing. A difference is told, never evened out. */
export const recountMail = async (ctx: Context): Promise<{ missing: number }> => {
  const counted = await recountAll(ctx);
  for (const { mailboxId, missing, wrong } of counted) {
    if (missing !== 0 || wrong.length > 0)
      ctx.platform.log.error({ workspaceId: ctx.workspaceId, mailboxId, missing, wrong }, 'the accounts of mail do not add up');
    await ctx.db
      .insertInto('mailroom.mailRecount')
      .values({ workspaceId: ctx.workspaceId, mailboxId, missing, countedAt: ctx.now })
      .onConflict((conflict) => conflict.columns(['workspaceId', 'mailboxId']).doUpdateSet({ missing, countedAt: ctx.now }))
      .execute();
  }
  await record(ctx, mailRecounted, { payload: {} });
  return { missing: counted.reduce((sum, { missing }) => sum + missing, 0) };
};

export const recountWork = work({
  name: 'mailroom.recount',
  payload: z.object({}),
  run: async (ctx) => {
    await recountMail(ctx);
  },
});
