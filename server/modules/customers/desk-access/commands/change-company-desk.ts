import type { ChangeCompanyDesk, CompanyDesk } from '#contracts/desk-access.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { companyChanged, companyDeskChanged } from '../../events.ts';
import { companyDesk } from '../queries/desks.ts';

const people = (ctx: Context, companyId: string) =>
  ctx.db.updateTable('customers.membership').where('workspaceId', '=', ctx.workspaceId).where('companyId', '=', companyId);

/** Who had come in until now stays in; whoever joins the company later is not on the list until somebody puts them on it. */
export const keepList = async (ctx: Context, companyId: string, before: CompanyDesk): Promise<void> => {
  if (before.people === 'selected') return;
  const wasIn = before.people === null ? before.workspace.open : before.people === 'everyone';
  await people(ctx, companyId).set({ selected: wasIn }).execute();
};

/** Whoever is not of the company is not there (S-2). */
const mark = async (ctx: Context, companyId: string, contactIds: readonly string[], selected: boolean): Promise<void> => {
  const ids = [...new Set(contactIds)];
  if (ids.length === 0) return;
  const { numUpdatedRows } = await people(ctx, companyId).set({ selected }).where('contactId', 'in', ids).executeTakeFirst();
  if (Number(numUpdatedRows) < ids.length) refuse('not_found');
};

export const changeCompanyDesk = async (
  ctx: Context,
  id: string,
  { version, select, unselect, ...change }: ChangeCompanyDesk,
): Promise<CompanyDesk> => {
  const row = ctx.db.selectFrom('customers.company').select('version').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id);
  const known = found(await row.forNoKeyUpdate().executeTakeFirst());
  const before = await companyDesk(ctx, id);
  if (known.version !== version) refuse('stale_version', { current: before });
  if (change.people === 'selected') await keepList(ctx, id, before);
  await mark(ctx, id, select, true);
  await mark(ctx, id, unselect, false);
  await ctx.db
    .updateTable('customers.company')
    .set({ portalPeople: change.people, portalSections: change.sections, updatedAt: ctx.now, version: version + 1 })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  const { people: who, sections } = change;
  const told = { people: who, sections, selected: select.length, unselected: unselect.length };
  await record(ctx, companyDeskChanged, { recordId: id, payload: { companyId: id, ...told } });
  await record(ctx, companyChanged, { recordId: id, payload: { companyId: id, changed: ['desk'] } });
  return companyDesk(ctx, id);
};
