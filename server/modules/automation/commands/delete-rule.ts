import type { RuleKind } from '#contracts/automation.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found } from '#server/platform/refusal.ts';
import { ruleChanged } from '../events.ts';

/** Gone from the list and from work; the log still names it for as long as it is kept. */
export const deleteRule = async (ctx: Context, id: string): Promise<void> => {
  const gone = await ctx.db
    .updateTable('automation.rule')
    .set({ deletedAt: ctx.now, enabled: false })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .returning('kind')
    .executeTakeFirst();
  await tell(ctx, ruleChanged, { payload: { kind: found(gone).kind as RuleKind, ruleId: id } });
};
