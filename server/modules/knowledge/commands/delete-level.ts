import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { found } from '#server/platform/refusal.ts';
import { levelChanged } from '../events.ts';

export const deleteLevel = async (ctx: Context, id: string): Promise<void> => {
  const gone = ctx.db.deleteFrom('knowledge.level').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).returning('id');
  found(await refuseWhere({ 23503: 'level_in_use' }, gone.executeTakeFirst()));
  await record(ctx, levelChanged, { payload: { levelId: id } });
};
