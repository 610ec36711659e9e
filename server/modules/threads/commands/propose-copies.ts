import { contactByAddress } from '#server/modules/customers/index.ts';
import { newId } from '#server/platform/db/ids.ts';
import type { Context } from '#server/platform/db/context.ts';
import { visibleRecord } from '../access.ts';

export interface Named {
  readonly name: string;
  readonly address: string;
}

/** Those whom a mail had in copy wait for a member's word; nothing is ever sent to them before (S-20). */
export const proposeCopies = async (ctx: Context, recordId: string, entryId: string, people: readonly Named[]): Promise<void> => {
  const { contactIds } = await visibleRecord(ctx, recordId);
  for (const { name, address } of people) {
    const known = await contactByAddress(ctx, address);
    if (known && contactIds.includes(known.id)) continue;
    await ctx.db
      .insertInto('threads.proposedCopy')
      .values({
        workspaceId: ctx.workspaceId,
        id: newId(),
        recordId,
        entryId,
        address: address.toLowerCase(),
        name,
        createdAt: ctx.now,
      })
      .onConflict((conflict) => conflict.columns(['workspaceId', 'recordId', 'address']).doNothing())
      .execute();
  }
};
