import { done } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';

/** Somebody doesn't want to wait: whoever looks after mailboxes comes by at once, also to one that had stopped. */
export const checkMailbox = async (ctx: Context, id: string): Promise<typeof done> => {
  found(
    await ctx.db
      .updateTable('mailroom.mailbox')
      .set((eb) => ({
        nextCheckAt: null,
        failures: 0,
        refusals: 0,
        state: eb.case().when('state', 'in', ['stopped', 'failing']).then('failing').else(eb.ref('state')).end(),
      }))
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst(),
  );
  await ctx.db
    .updateTable('mailroom.mailboxGrant')
    .set({ retryAt: null, failures: 0 })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('mailboxId', '=', id)
    .execute();
  ctx.afterCommit(() => ctx.platform.signal.wake());
  return done;
};
