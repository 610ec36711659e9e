import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { CustomerSort } from './hold-pair.ts';

interface Gone {
  readonly sort: CustomerSort;
  readonly fromId: string;
  readonly intoId: string;
  readonly name: string;
}

/** What led to the one that goes leads to the other, in one step. */
export const leaveRedirect = async (ctx: Context, { sort, fromId, intoId, name }: Gone): Promise<void> => {
  const column = sort === 'contact' ? 'contactId' : 'companyId';
  await ctx.db
    .updateTable('customers.redirect')
    .set({ [column]: intoId })
    .where('workspaceId', '=', ctx.workspaceId)
    .where(column, '=', fromId)
    .execute();
  await ctx.db
    .insertInto('customers.redirect')
    .values({
      workspaceId: ctx.workspaceId,
      fromId,
      [column]: intoId,
      name,
      mergedAt: ctx.now,
      mergedBy: ctx.actor.kind === 'member' ? personOf(ctx.actor) : null,
    })
    .execute();
};
