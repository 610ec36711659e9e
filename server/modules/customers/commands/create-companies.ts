import type { CreateCompany } from '#contracts/customers.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { customersImported } from '../events.ts';

export type NewCompany = Omit<CreateCompany, 'fields'> & { readonly id: string };

/** Many at once, told once; whoever makes them has looked at their parents and puts values into their fields. */
export const createCompanies = async (ctx: Context, companies: readonly NewCompany[]): Promise<void> => {
  if (companies.length === 0) return;
  const born = { workspaceId: ctx.workspaceId, createdAt: ctx.now, updatedAt: ctx.now };
  await ctx.db
    .insertInto('customers.company')
    .values(companies.map((company) => ({ ...company, ...born })))
    .execute();
  await tell(ctx, customersImported, { payload: { companyIds: companies.map(({ id }) => id), contactIds: [] } });
};
