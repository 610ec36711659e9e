import type { OutboxMail } from '#contracts/mailroom.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { refusalAt } from '../queries/addresses.ts';
import { outgoingRow, readOutgoing } from '../queries/outgoing.ts';
import { sendingMailbox } from '../queries/sending.ts';
import { changeOutgoing } from './change-outgoing.ts';
import { sendWork } from './send-mail.ts';

/** A failed or kept mail goes out again under the same Message-ID, with all its attempts anew. */
export const resendMail = async (ctx: Context, id: string): Promise<OutboxMail> => {
  await ctx.db
    .selectFrom('mailroom.outgoingMail')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .execute();
  const row = found(await outgoingRow(ctx, id));
  if (!['failed', 'kept'].includes(row.state)) refuse('already_sent');
  if (row.sample) refuse('sample_stays');
  if ((await refusalAt(ctx, row.toAddress)) !== null) refuse('address_refuses');
  if ((await sendingMailbox(ctx, row.recordId)) === null) refuse('no_mailbox');
  await changeOutgoing(ctx, row, { state: 'waiting', attempts: 0, notBefore: null, lastResponse: row.lastResponse });
  await enqueue(ctx, sendWork, { mailId: id }, { once: `${id} ${ctx.now}` });
  return readOutgoing(ctx, id);
};
