import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { valueListChanged } from '../events.ts';
import { isOrderOf } from '../rules/order.ts';
import { lockList } from './change-list.ts';

export const orderChoices = async (ctx: Context, listId: string, ids: readonly string[]): Promise<void> => {
  await lockList(ctx, listId);
  const known = ctx.db.selectFrom('fields.choice').select('id').where('workspaceId', '=', ctx.workspaceId).where('listId', '=', listId);
  const all = (await known.execute()).map(({ id }) => id);
  if (!isOrderOf(all, ids)) refuse('list_changed');
  await ctx.db
    .updateTable('fields.choice')
    .set({ position: sql<number>`array_position(${[...ids]}::uuid[], id)` })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('listId', '=', listId)
    .execute();
  await record(ctx, valueListChanged, { recordId: listId, payload: { listId } });
};
