import type { Context } from '#server/platform/db/context.ts';

/** Everything that an authority's client was granted, and every browser that is on its way there. */
export const dropGrants = async (ctx: Context, authority: string): Promise<void> => {
  for (const table of ['mailroom.mailboxGrant', 'mailroom.grantRequest'] as const)
    await ctx.db.deleteFrom(table).where('workspaceId', '=', ctx.workspaceId).where('authority', '=', authority).execute();
};
