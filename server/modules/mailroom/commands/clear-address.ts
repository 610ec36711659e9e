import { done } from '#contracts/common.ts';
import type { AddressState } from '#contracts/mailroom.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found } from '#server/platform/refusal.ts';
import { addressCleared } from '../events.ts';

/** A person says that the address is good again: its bounces begin to count anew. The event keeps who and when. */
export const clearAddress = async (
  ctx: Context,
  { address: given, mark }: { readonly address: string; readonly mark: AddressState['marks'][number]['mark'] },
): Promise<typeof done> => {
  const address = given.toLowerCase();
  found(
    await ctx.db
      .deleteFrom('mailroom.addressMark')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('address', '=', address)
      .where('mark', '=', mark)
      .returning('since')
      .executeTakeFirst(),
  );
  if (mark === 'refusing')
    await ctx.db.deleteFrom('mailroom.bounce').where('workspaceId', '=', ctx.workspaceId).where('address', '=', address).execute();
  await tell(ctx, addressCleared, { recordId: null, payload: { address, mark } });
  return done;
};
