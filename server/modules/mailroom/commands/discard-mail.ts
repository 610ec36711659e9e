import { done } from '#contracts/common.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { moveMail } from './move-mail.ts';

/** Nobody wants it. Who and when stays; for some time it can be brought back. */
export const discardMail = async (ctx: Context, id: string): Promise<typeof done> => {
  const decided = { decision: 'discarded', decidedBy: personOf(ctx.actor), decidedAt: ctx.now } as const;
  found((await moveMail(ctx, [id], 'quarantined', 'discarded', decided))[0]);
  return done;
};
