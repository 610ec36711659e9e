import type { Context } from '#server/platform/db/context.ts';
import type { CustomerSort } from './hold-pair.ts';

export interface Tagging {
  readonly id: string;
  readonly tagId: string;
}

/** Tags on many who are just being made: whoever makes them tells of it. */
export const tagCustomers = async (ctx: Context, sort: CustomerSort, taggings: readonly Tagging[]): Promise<void> => {
  if (taggings.length === 0) return;
  const at = { workspaceId: ctx.workspaceId };
  await (
    sort === 'company'
      ? ctx.db.insertInto('customers.companyTag').values(taggings.map(({ id, tagId }) => ({ ...at, companyId: id, tagId })))
      : ctx.db.insertInto('customers.contactTag').values(taggings.map(({ id, tagId }) => ({ ...at, contactId: id, tagId })))
  )
    .onConflict((clash) => clash.doNothing())
    .execute();
};
