import type { Widget } from '#contracts/home.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { widgetGroupChanged } from '../events.ts';
import { seatMembers } from './seat-members.ts';

interface NewGroup {
  readonly name: string;
  readonly widgets: readonly Widget[];
  readonly memberIds: readonly string[];
  readonly sample?: boolean;
}

export const createWidgetGroup = async (ctx: Context, { name, widgets, memberIds, sample = false }: NewGroup): Promise<{ id: string }> => {
  const id = newId();
  const row = { workspaceId: ctx.workspaceId, id, name, widgets: [...new Set(widgets)], sample, createdAt: ctx.now };
  await refuseWhere({ widget_group_name: 'name_taken' }, ctx.db.insertInto('home.widgetGroup').values(row).execute());
  await seatMembers(ctx, id, memberIds);
  await record(ctx, widgetGroupChanged, { recordId: id, payload: { groupId: id, name, change: 'created' } });
  return { id };
};
