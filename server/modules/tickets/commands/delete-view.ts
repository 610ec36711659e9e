import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { viewChanged } from '../events.ts';
import { lockView } from './keep-view.ts';

export const deleteView = async (ctx: Context, id: string): Promise<void> => {
  await lockView(ctx, id);
  await ctx.db.deleteFrom('tickets.view').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute();
  await record(ctx, viewChanged, { payload: { viewId: id } });
};
