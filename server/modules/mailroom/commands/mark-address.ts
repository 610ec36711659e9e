import type { AddressState } from '#contracts/mailroom.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { addressMarked } from '../events.ts';
import { changeOutgoing } from './change-outgoing.ts';

export interface Mark {
  readonly address: string;
  readonly mark: AddressState['marks'][number]['mark'];
  readonly reason: string;
  readonly until?: string | null;
}

// What waits for an address that refuses would only bounce too; each says why.
const failWaiting = async (ctx: Context, address: string, reason: string): Promise<void> => {
  const rows = await ctx.db
    .selectFrom('mailroom.outgoingMail')
    .selectAll()
    .where('workspaceId', '=', ctx.workspaceId)
    .where('toAddress', '=', address)
    .where('state', '=', 'waiting')
    .execute();
  for (const row of rows) await changeOutgoing(ctx, row, { state: 'failed', lastResponse: reason, notBefore: null });
};

/** Notes something of an address that a person may clear again. Answers whether that is news. */
export const markAddress = async (ctx: Context, { address: given, mark, reason, until = null }: Mark): Promise<boolean> => {
  const address = given.toLowerCase();
  const before = await ctx.db
    .selectFrom('mailroom.addressMark')
    .select('until')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('address', '=', address)
    .where('mark', '=', mark)
    .executeTakeFirst();
  const stands = before !== undefined && (before.until === null || Date.parse(before.until) > Date.parse(ctx.now));
  const said = { reason: reason.slice(0, 1000), until, ...(stands ? {} : { since: ctx.now }) };
  await ctx.db
    .insertInto('mailroom.addressMark')
    .values({ workspaceId: ctx.workspaceId, address, mark, since: ctx.now, createdAt: ctx.now, ...said })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'address', 'mark']).doUpdateSet(said))
    .execute();
  if (mark === 'refusing') await failWaiting(ctx, address, said.reason);
  if (!stands) await tell(ctx, addressMarked, { recordId: null, payload: { address, mark, reason: said.reason } });
  return !stands;
};
