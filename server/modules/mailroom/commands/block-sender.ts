import type { z } from 'zod';
import type { blockedSenders } from '#contracts/blocked-senders.ts';
import { done } from '#contracts/common.ts';
import { memberAt } from '#server/modules/staff/index.ts';
import { visibleRecord } from '#server/modules/threads/index.ts';
import { personOf } from '#server/platform/db/actor.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { listBlocked, mostBlocked } from '../queries/blocked-senders.ts';
import { isOwnAddress } from '../queries/mailboxes.ts';
import { patternsOf } from '../rules/blocked-senders.ts';
import { retryMails } from './retry-mail.ts';

type Wanted = z.output<typeof blockedSenders.block.body>;

// Blocking ourselves would set our own people's mail aside.
const assertNotOurs = async (ctx: Context, pattern: string): Promise<void> => {
  if (pattern.includes('@')) {
    if ((await isOwnAddress(ctx, pattern)) || (await memberAt(ctx, pattern))) refuse('own_sender');
    return;
  }
  const mailboxes = await ctx.db.selectFrom('mailroom.mailbox').select('address').where('workspaceId', '=', ctx.workspaceId).execute();
  if (mailboxes.some(({ address }) => patternsOf(address).includes(pattern))) refuse('own_sender');
};

export const blockSender = async (ctx: Context, { pattern: given, reason, ticketId }: Wanted): Promise<{ id: string }> => {
  const pattern = given.toLowerCase();
  await assertNotOurs(ctx, pattern);
  if (ticketId !== null) await visibleRecord(ctx, ticketId);
  if ((await listBlocked(ctx)).length >= mostBlocked) refuse('too_many', { most: mostBlocked });
  const id = newId();
  await refuseWhere(
    { blocked_sender_pattern: 'already_blocked' },
    ctx.db
      .insertInto('mailroom.blockedSender')
      .values({ workspaceId: ctx.workspaceId, id, pattern, reason, recordId: ticketId, createdBy: personOf(ctx.actor), createdAt: ctx.now })
      .execute(),
  );
  return { id };
};

/** What it stopped stays set aside, or goes its way now: it was never gone. */
export const unblockSender = async (ctx: Context, id: string, file: boolean): Promise<typeof done> => {
  const { pattern } = found(
    await ctx.db
      .deleteFrom('mailroom.blockedSender')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .returning('pattern')
      .executeTakeFirst(),
  );
  if (!file) return done;
  const kept = await ctx.db
    .selectFrom('mailroom.rawMail')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('reason', '=', pattern)
    .where('reasonCode', '=', 'sender_blocked')
    .where('state', '=', 'quarantined')
    .execute();
  await retryMails(
    ctx,
    kept.map((mail) => mail.id),
  );
  return done;
};
