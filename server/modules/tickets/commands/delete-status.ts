import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { statusChanged } from '../events.ts';
import { assertSpare, lockStatus } from './change-status.ts';

/** Only one that no ticket has or had: the history of tickets names it. */
export const deleteStatus = async (ctx: Context, id: string): Promise<void> => {
  assertSpare(await lockStatus(ctx, id));
  const gone = ctx.db.deleteFrom('tickets.status').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id);
  await refuseWhere({ '23503': 'status_in_use' }, gone.execute());
  await tell(ctx, statusChanged, { recordId: id, payload: { statusId: id } });
};
