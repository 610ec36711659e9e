import { sql } from 'kysely';
import type { RuleKind } from '#contracts/automation.ts';
import { reorders } from '#server/modules/catalog/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { ruleChanged } from '../events.ts';

export const orderRules = async (ctx: Context, kind: RuleKind, ids: readonly string[]): Promise<void> => {
  const known = await ctx.db
    .selectFrom('automation.rule')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('kind', '=', kind)
    .where('deletedAt', 'is', null)
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
    .updateTable('automation.rule')
    .set({ position: sql<number>`array_position(${[...ids]}::uuid[], id)` })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('kind', '=', kind)
    .where('deletedAt', 'is', null)
    .execute();
  await tell(ctx, ruleChanged, { payload: { kind, ruleId: null } });
};
