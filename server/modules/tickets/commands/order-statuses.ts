import { sql } from 'kysely';
import { reorders } from '#server/modules/catalog/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { statusChanged } from '../events.ts';

export const orderStatuses = async (ctx: Context, ids: readonly string[]): Promise<void> => {
  const own = ctx.db.selectFrom('tickets.status').select('id').where('workspaceId', '=', ctx.workspaceId);
  const known = await own.orderBy('id').forNoKeyUpdate().execute();
  const all = known.map(({ id }) => id);
  if (!reorders(all, ids)) refuse('list_changed');
  await ctx.db
    .updateTable('tickets.status')
    .set({ position: sql<number>`array_position(${[...ids]}::uuid[], id)` })
    .where('workspaceId', '=', ctx.workspaceId)
    .execute();
  await tell(ctx, statusChanged, { payload: { statusId: null } });
};
