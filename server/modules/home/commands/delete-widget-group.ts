import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { widgetGroupChanged } from '../events.ts';
import { readWidgetGroup } from '../queries/groups.ts';

export const deleteWidgetGroup = async (ctx: Context, id: string): Promise<void> => {
  const { name } = await readWidgetGroup(ctx, id);
  await ctx.db.deleteFrom('home.widgetGroup').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute();
  await record(ctx, widgetGroupChanged, { recordId: id, payload: { groupId: id, name, change: 'deleted' } });
};
