import type { Context } from '#server/platform/db/context.ts';

/** Whom a person that was merged is now; null: it never was, or is gone with the other. */
export const contactInsteadOf = async (ctx: Context, id: string): Promise<string | null> => (await redirect(ctx, id))?.contactId ?? null;

/** What a company that was merged is now. */
export const companyInsteadOf = async (ctx: Context, id: string): Promise<string | null> => (await redirect(ctx, id))?.companyId ?? null;

const redirect = (ctx: Context, id: string) =>
  ctx.db
    .selectFrom('customers.redirect')
    .select(['contactId', 'companyId'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('fromId', '=', id)
    .executeTakeFirst();
