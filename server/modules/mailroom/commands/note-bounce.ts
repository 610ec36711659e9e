import type { Context } from '#server/platform/db/context.ts';
import { recentBounces } from '../queries/addresses.ts';
import { refusingAfter } from '../rules/brakes.ts';
import { markAddress } from './mark-address.ts';

export interface BounceNews {
  readonly mailId: string;
  readonly address: string;
  readonly hard: boolean;
  readonly status: string | null;
  readonly reason: string;
}

/** Counts what came back of one mail, once; the third hard one in 30 days stops mail to the address (R-11, S-32). */
export const noteBounce = async (ctx: Context, news: BounceNews): Promise<void> => {
  const address = news.address.toLowerCase();
  const said = { hard: news.hard, status: news.status, reason: news.reason.slice(0, 1000), at: ctx.now };
  await ctx.db
    .insertInto('mailroom.bounce')
    .values({ workspaceId: ctx.workspaceId, outgoingMailId: news.mailId, address, createdAt: ctx.now, ...said })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'outgoingMailId']).doUpdateSet(said))
    .execute();
  if (!news.hard) return;
  const hard = (await recentBounces(ctx, [address]).execute()).filter((bounce) => bounce.hard);
  if (hard.length >= refusingAfter.bounces) await markAddress(ctx, { address, mark: 'refusing', reason: said.reason });
};
