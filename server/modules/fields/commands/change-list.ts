import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { valueListChanged } from '../events.ts';

/** Changes to a table and its values queue up behind its row. */
export const lockList = async (ctx: Context, id: string): Promise<{ version: number }> => {
  const list = ctx.db.selectFrom('fields.list').select('version').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id);
  return found(await list.forNoKeyUpdate().executeTakeFirst());
};

export const changeList = async (ctx: Context, id: string, { version, name }: { version: number; name: string }): Promise<void> => {
  if ((await lockList(ctx, id)).version !== version) refuse('stale_version');
  const change = ctx.db.updateTable('fields.list').set({ name, version: version + 1 });
  await refuseWhere({ list_name: 'name_taken' }, change.where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute());
  await record(ctx, valueListChanged, { recordId: id, payload: { listId: id } });
};
