import { sql } from 'kysely';
import { reorders } from '#server/modules/catalog/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { slaChanged } from '../events.ts';

export const orderPolicies = async (ctx: Context, ids: readonly string[]): Promise<void> => {
  const known = await ctx.db
    .selectFrom('sla.policy')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  if (
    !reorders(
      known.map(({ id }) => id),
      ids,
    )
  )
    refuse('list_changed');
  await ctx.db
    .updateTable('sla.policy')
    .set({ position: sql<number>`array_position(${[...ids]}::uuid[], id)` })
    .where('workspaceId', '=', ctx.workspaceId)
    .execute();
  await tell(ctx, slaChanged, { payload: { calendarId: null, policyId: null } });
};
