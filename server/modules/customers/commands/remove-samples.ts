import type { Context } from '#server/platform/db/context.ts';
import { sampleCompanyIds } from '../queries/samples.ts';

/** Sample people, then sample companies; a real person put into a sample company only leaves it. */
export const removeSampleCustomers = async (ctx: Context): Promise<void> => {
  await ctx.db.deleteFrom('customers.contact').where('workspaceId', '=', ctx.workspaceId).where('sample', '=', true).execute();
  const companies = await sampleCompanyIds(ctx);
  if (companies.length === 0) return;
  await ctx.db.deleteFrom('customers.membership').where('workspaceId', '=', ctx.workspaceId).where('companyId', 'in', companies).execute();
  await ctx.db
    .updateTable('customers.company')
    .set({ parentId: null })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('parentId', 'in', companies)
    .execute();
  await ctx.db.deleteFrom('customers.company').where('workspaceId', '=', ctx.workspaceId).where('id', 'in', companies).execute();
};
