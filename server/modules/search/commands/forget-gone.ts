import { companyCards, contactCards } from '#server/modules/customers/index.ts';
import { ticketsThere } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';

/** Of the next documents behind `after` (by record id), forgets those whose thing is no more. */
export const forgetGone = async (ctx: Context, after: string | null, limit: number): Promise<string | null> => {
  const some = await ctx.db
    .selectFrom('search.document')
    .select('recordId')
    .distinct()
    .where('workspaceId', '=', ctx.workspaceId)
    .$if(after !== null, (query) => query.where('recordId', '>', after ?? ''))
    .orderBy('recordId')
    .limit(limit)
    .execute();
  const ids = some.map((row) => row.recordId);
  if (ids.length === 0) return null;
  const known = await ticketsThere(ctx, ids, 'kept');
  for (const { id } of [...(await contactCards(ctx, ids)), ...(await companyCards(ctx, ids))]) known.add(id);
  const gone = ids.filter((id) => !known.has(id));
  if (gone.length > 0)
    await ctx.db.deleteFrom('search.document').where('workspaceId', '=', ctx.workspaceId).where('recordId', 'in', gone).execute();
  return ids.at(-1) ?? null;
};
