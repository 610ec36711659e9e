import { done } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { found } from '#server/platform/refusal.ts';
import { mailboxChanged } from '../events.ts';
import { mailboxRow, mailboxRows } from '../queries/mailboxes.ts';
import { makeDefault } from './make-default.ts';

/** Its mail stays; what waits to be sent goes out by another mailbox, or is kept. */
export const deleteMailbox = async (ctx: Context, id: string): Promise<typeof done> => {
  const row = found(await mailboxRow(ctx, id));
  await ctx.db
    .updateTable('mailroom.outgoingMail')
    .set({ mailboxId: null })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('mailboxId', '=', id)
    .execute();
  await ctx.db.deleteFrom('mailroom.mailbox').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute();
  const [oldest] = await mailboxRows(ctx);
  if (row.isDefault && oldest) await makeDefault(ctx, oldest.id);
  await record(ctx, mailboxChanged, { recordId: id, payload: { mailboxId: id } });
  return done;
};
