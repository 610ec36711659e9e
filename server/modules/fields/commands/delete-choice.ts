import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { valueListChanged } from '../events.ts';
import { lockChoice } from './change-choice.ts';

/** Only one that no record has: what stands somewhere is retired, or merged into another. */
export const deleteChoice = async (ctx: Context, listId: string, id: string): Promise<void> => {
  await lockChoice(ctx, listId, id);
  const gone = ctx.db.deleteFrom('fields.choice').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id);
  await refuseWhere({ '23503': 'choice_in_use' }, gone.execute());
  await record(ctx, valueListChanged, { recordId: listId, payload: { listId } });
};
