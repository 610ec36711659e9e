import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { valueListChanged } from '../events.ts';
import { lockList } from './change-list.ts';

/** Its values go with it; a field that offers it, retired or not, keeps it. */
export const deleteList = async (ctx: Context, id: string): Promise<void> => {
  await lockList(ctx, id);
  const gone = ctx.db.deleteFrom('fields.list').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id);
  await refuseWhere({ '23503': 'list_in_use' }, gone.execute());
  await record(ctx, valueListChanged, { recordId: id, payload: { listId: id } });
};
