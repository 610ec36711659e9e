import type { ImportRow, ImportRule } from '#contracts/imports.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { lockedImport } from '../queries/imports.ts';
import { readRow, rowHeld, rowsOf } from '../queries/rows.ts';
import { planRows } from './plan-rows.ts';
import { keepPlans } from './run-import.ts';

/** One row otherwise than the rest, or like the rest again; what becomes of it then is found out at once. */
export const decideRow = async (ctx: Context, importId: string, place: number, decision: ImportRule | null): Promise<ImportRow> => {
  const job = await lockedImport(ctx, importId, ['checked']);
  const row = rowHeld(found(await rowsOf(ctx, importId).where('place', '=', place).forUpdate().executeTakeFirst()));
  await ctx.db
    .updateTable('imports.row')
    .set({ decision })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('importId', '=', importId)
    .where('place', '=', place)
    .execute();
  await keepPlans(ctx, importId, await planRows(ctx, job, [{ ...row, decision }], false), null);
  return readRow(ctx, importId, place, 'en');
};
