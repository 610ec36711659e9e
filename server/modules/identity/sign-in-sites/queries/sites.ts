import type { Context } from '#server/platform/db/context.ts';

export const listSites = (ctx: Context): Promise<{ origin: string; createdAt: string }[]> =>
  ctx.db
    .selectFrom('identity.signInSite')
    .select(['origin', 'createdAt'])
    .where('workspaceId', '=', ctx.workspaceId)
    .orderBy('origin')
    .execute();

export const isSignInSite = async (ctx: Context, origin: string): Promise<boolean> =>
  (await ctx.db
    .selectFrom('identity.signInSite')
    .select('origin')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('origin', '=', origin)
    .executeTakeFirst()) !== undefined;
