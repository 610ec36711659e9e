import type { Context } from '#server/platform/db/context.ts';

export interface Leaving {
  readonly memberIds: readonly string[];
  readonly teamIds: readonly string[];
  readonly companyIds: readonly string[];
}

/** Tickets that stay let go of members, teams and companies that are about to leave. */
export const letGo = async (ctx: Context, { memberIds, teamIds, companyIds }: Leaving): Promise<void> => {
  const tickets = () => ctx.db.updateTable('tickets.ticket').where('workspaceId', '=', ctx.workspaceId);
  if (memberIds.length > 0)
    await tickets()
      .set({ assigneeId: null, assigneeOpenedAt: null })
      .where('assigneeId', 'in', [...memberIds])
      .execute();
  if (teamIds.length > 0)
    await tickets()
      .set({ teamId: null })
      .where('teamId', 'in', [...teamIds])
      .execute();
  if (companyIds.length > 0)
    await tickets()
      .set({ companyId: null })
      .where('companyId', 'in', [...companyIds])
      .execute();
};

/** Tags that stand on a ticket. */
export const tagsInUse = async (ctx: Context): Promise<string[]> =>
  (await ctx.db.selectFrom('tickets.ticketTag').select('tagId').distinct().where('workspaceId', '=', ctx.workspaceId).execute()).map(
    ({ tagId }) => tagId,
  );

/** Products that a ticket is about. */
export const productsInUse = async (ctx: Context): Promise<string[]> => {
  const rows = await ctx.db
    .selectFrom('tickets.ticket')
    .select('productId')
    .distinct()
    .where('workspaceId', '=', ctx.workspaceId)
    .where('productId', 'is not', null)
    .execute();
  return rows.flatMap((row) => (row.productId === null ? [] : [row.productId]));
};
