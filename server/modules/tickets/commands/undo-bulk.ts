import type { Bulk } from '#contracts/bulk.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { assertMayInBulk } from '../access.ts';
import { actionOf, canUndo, lockedBulk, partsOf, readBulk } from '../queries/bulk.ts';
import { bulkWork } from './run-bulk.ts';

/** Stops what still runs; what was changed goes back in the background. */
export const undoBulk = async (ctx: Context, id: string): Promise<Bulk> => {
  const row = await lockedBulk(ctx, id);
  if (!canUndo(row, ctx.now)) refuse('nothing_to_undo');
  for (const { kind } of partsOf(actionOf(row))) assertMayInBulk(ctx, kind);
  const { permissions } = ctx.actor.kind === 'member' ? ctx.actor : refuse('not_allowed');
  await ctx.db
    .updateTable('tickets.bulk')
    .set({ state: 'undoing', finishedAt: null, permissions: [...permissions] })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  await enqueue(ctx, bulkWork, { bulkId: id }, { once: `${id} undoing` });
  return readBulk(ctx, id);
};
