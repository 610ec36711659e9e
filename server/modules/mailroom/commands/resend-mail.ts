import type { OutboxMail } from '#contracts/mailroom.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { assertMaySend } from '../access.ts';
import { saidNoTo } from '../opt-outs/queries/opt-outs.ts';
import { refusalAt } from '../queries/addresses.ts';
import { placesOf } from '../queries/breakers.ts';
import { lockedOutgoing, readOutgoing, visibleOutgoing } from '../queries/outgoing.ts';
import { sendingMailbox } from '../queries/sending.ts';
import { changeOutgoing } from './change-outgoing.ts';
import { sendWork } from './send-mail.ts';
import { dropBreakers } from './trip-breaker.ts';

/** A failed or kept mail goes out again under the same Message-ID, with all its attempts anew. */
export const resendMail = async (ctx: Context, id: string): Promise<OutboxMail> => {
  await visibleOutgoing(ctx, id);
  assertMaySend(ctx);
  const row = found(await lockedOutgoing(ctx, id));
  if (!['failed', 'kept'].includes(row.state)) refuse('already_sent');
  if (row.sample) refuse('sample_stays');
  if ((await refusalAt(ctx, row.toAddress)) !== null) refuse('address_refuses');
  if (await saidNoTo(ctx, row)) refuse('opted_out');
  const mailbox = (await sendingMailbox(ctx, row.recordId)) ?? refuse('no_mailbox');
  await dropBreakers(ctx, placesOf(mailbox));
  await changeOutgoing(ctx, row, { state: 'waiting', attempts: 0, notBefore: null, triesSince: ctx.now, lastResponse: row.lastResponse });
  await enqueue(ctx, sendWork, { mailId: id }, { once: `${id} ${ctx.now}` });
  return readOutgoing(ctx, id);
};
