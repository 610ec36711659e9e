import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { catalogChanged } from '../events.ts';
import { reorders } from '../rules/order.ts';

export const orderProducts = async (ctx: Context, ids: readonly string[]): Promise<void> => {
  const known = await ctx.db
    .selectFrom('catalog.product')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  if (
    !reorders(
      known.map((row) => row.id),
      ids,
    )
  )
    refuse('list_changed');
  await ctx.db
    .updateTable('catalog.product')
    .set({ position: sql<number>`array_position(${[...ids]}::uuid[], id)` })
    .where('workspaceId', '=', ctx.workspaceId)
    .execute();
  await record(ctx, catalogChanged, { payload: { productId: null, areaId: null } });
};
