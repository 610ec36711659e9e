import { Widget, type WidgetGroup } from '#contracts/home.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';

// What a later version no longer offers is no widget.
const known = (widgets: readonly string[]): Widget[] => Widget.options.filter((widget) => widgets.includes(widget));

const read = async (ctx: Context, id?: string): Promise<WidgetGroup[]> => {
  const groups = await ctx.db
    .selectFrom('home.widgetGroup')
    .select(['id', 'name', 'widgets', 'version'])
    .where('workspaceId', '=', ctx.workspaceId)
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .orderBy('name')
    .execute();
  const seats = await ctx.db
    .selectFrom('home.widgetGroupMember')
    .select(['groupId', 'memberId'])
    .where('workspaceId', '=', ctx.workspaceId)
    .$if(id !== undefined, (query) => query.where('groupId', '=', id ?? ''))
    .orderBy('memberId')
    .execute();
  const byGroup = Map.groupBy(seats, ({ groupId }) => groupId);
  return groups.map((group) => ({
    ...group,
    widgets: known(group.widgets),
    memberIds: (byGroup.get(group.id) ?? []).map(({ memberId }) => memberId),
  }));
};

export const listWidgetGroups = (ctx: Context): Promise<WidgetGroup[]> => read(ctx);
export const readWidgetGroup = async (ctx: Context, id: string): Promise<WidgetGroup> => found((await read(ctx, id))[0]);
