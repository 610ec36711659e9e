import { sql } from 'kysely';
import type { RecordKind } from '#contracts/fields.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { fieldChanged } from '../events.ts';
import { isOrderOf } from '../rules/order.ts';

export const orderFields = async (ctx: Context, on: RecordKind, ids: readonly string[]): Promise<void> => {
  const known = ctx.db.selectFrom('fields.field').select('id').where('workspaceId', '=', ctx.workspaceId).where('recordKind', '=', on);
  const rows = await known.orderBy('id').forNoKeyUpdate().execute();
  const all = rows.map(({ id }) => id);
  if (!isOrderOf(all, ids)) refuse('list_changed');
  await ctx.db
    .updateTable('fields.field')
    .set({ position: sql<number>`array_position(${[...ids]}::uuid[], id)` })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordKind', '=', on)
    .execute();
  await record(ctx, fieldChanged, { payload: { fieldId: null } });
};
