import type { Context } from '#server/platform/db/context.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { companyDeleted } from '../events.ts';

/** People, departments and everything that later modules hang on a company refer to it, and so keep it. */
export const deleteCompany = async (ctx: Context, id: string): Promise<void> => {
  const gone = await refuseWhere(
    { '23503': 'company_in_use' },
    ctx.db.deleteFrom('customers.company').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).executeTakeFirst(),
  );
  if (gone.numDeletedRows === 0n) refuse('not_found');
  await record(ctx, companyDeleted, { recordId: id, payload: { companyId: id } });
};
