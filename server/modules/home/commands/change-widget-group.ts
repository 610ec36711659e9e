import type { Widget, WidgetGroup } from '#contracts/home.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { widgetGroupChanged } from '../events.ts';
import { readWidgetGroup } from '../queries/groups.ts';
import { seatMembers } from './seat-members.ts';

interface Change {
  readonly version: number;
  readonly name: string;
  readonly widgets: readonly Widget[];
  readonly memberIds: readonly string[];
}

export const changeWidgetGroup = async (ctx: Context, id: string, { version, name, widgets, memberIds }: Change): Promise<WidgetGroup> => {
  await readWidgetGroup(ctx, id);
  const { numUpdatedRows } = await refuseWhere(
    { widget_group_name: 'name_taken' },
    ctx.db
      .updateTable('home.widgetGroup')
      .set({ name, widgets: [...new Set(widgets)], version: version + 1 })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirstOrThrow(),
  );
  if (numUpdatedRows === 0n) refuse('stale_version', { current: await readWidgetGroup(ctx, id) });
  await seatMembers(ctx, id, memberIds);
  await record(ctx, widgetGroupChanged, { recordId: id, payload: { groupId: id, name, change: 'changed' } });
  return readWidgetGroup(ctx, id);
};
