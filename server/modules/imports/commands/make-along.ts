import { CreateCompany } from '#contracts/customers.ts';
import { changeCompany, companiesToChange, createCompanies } from '#server/modules/customers/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import type { ImportJob } from '../queries/imports.ts';
import { rowsOf } from '../queries/rows.ts';
import type { Before } from '../rules/effect.ts';
import type { Plan } from '../rules/plan.ts';

/** The ids of companies that are made along, by their names in one spelling. */
export type Along = ReadonlyMap<string, string>;

/** Makes the companies that people of these rows are put into and that are not there; with those made by earlier rows, by their spelling. */
export const makeAlong = async (ctx: Context, { id }: ImportJob, plans: readonly Plan[]): Promise<Along> => {
  const wanted = [...new Set(plans.flatMap(({ joins }) => joins ?? []))];
  if (wanted.length === 0) return new Map();
  const rows = await rowsOf(ctx, id).where('makes', 'in', wanted).where('madeId', 'is not', null).execute();
  const ids = new Map(rows.map(({ makes, madeId }): [string, string] => [makes ?? '', madeId ?? '']));
  const fresh = wanted
    .filter((spelling) => !ids.has(spelling))
    .map((spelling) => ({ spelling, id: newId(), name: plans.find(({ joins }) => joins === spelling)?.row.value?.company ?? spelling }));
  await createCompanies(
    ctx,
    fresh.map((company) => {
      const { fields: _, ...input } = CreateCompany.parse({ name: company.name });
      return { ...input, id: company.id };
    }),
  );
  for (const company of fresh) ids.set(company.spelling, company.id);
  for (const { row, makes } of plans) {
    const madeId = fresh.find(({ spelling }) => spelling === makes)?.id;
    if (madeId !== undefined)
      await ctx.db
        .updateTable('imports.row')
        .set({ makes, madeId })
        .where('workspaceId', '=', ctx.workspaceId)
        .where('importId', '=', id)
        .where('place', '=', row.place)
        .execute();
  }
  return ids;
};

/** By the rule that asks for it, or where there is none yet, makes somebody the primary contact of a company they are in; answers who was it. */
export const leadCompany = async (
  ctx: Context,
  { contactId, companyId, replaces }: { contactId: string; companyId: string | null; replaces: boolean },
): Promise<Before['leads']> => {
  const company = companyId === null ? undefined : (await companiesToChange(ctx, [companyId])).get(companyId);
  if (!company || company.primaryContactId === contactId || (company.primaryContactId !== null && !replaces)) return null;
  await changeCompany(ctx, company.id, { version: company.version, primaryContactId: contactId });
  return { companyId: company.id, was: company.primaryContactId };
};
