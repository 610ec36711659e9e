import type { Context } from '#server/platform/db/context.ts';

/** The active members behind these addresses, by the address. */
export const membersAt = async (
  ctx: Context,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly name: string }>> => {
  if (addresses.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('staff.member')
    .select(['id', 'name', 'address'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('address', 'in', addresses)
    .where('state', '=', 'active')
    .execute();
  return new Map(rows.map(({ address, ...member }) => [address, member]));
};

/** The active member behind an address. */
export const memberAt = async (ctx: Context, address: string): Promise<{ readonly id: string; readonly name: string } | null> => {
  const key = address.trim().toLowerCase();
  return (await membersAt(ctx, [key])).get(key) ?? null;
};
