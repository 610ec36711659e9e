import type { Context } from '#server/platform/db/context.ts';

/** The active member behind an address. */
export const memberAt = async (ctx: Context, address: string): Promise<{ id: string; name: string } | null> =>
  (await ctx.db
    .selectFrom('staff.member')
    .select(['id', 'name'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('address', '=', address.trim().toLowerCase())
    .where('state', '=', 'active')
    .executeTakeFirst()) ?? null;
