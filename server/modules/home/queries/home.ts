import type { Home } from '#contracts/home.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { allowedWidgets, shownWidgets } from '../rules/allowed-widgets.ts';

export const homeOf = async (ctx: Context, memberId: string): Promise<Home> => {
  const [groups, chosen] = await Promise.all([
    ctx.db
      .selectFrom('home.widgetGroup as g')
      .innerJoin('home.widgetGroupMember as m', (join) => join.onRef('m.workspaceId', '=', 'g.workspaceId').onRef('m.groupId', '=', 'g.id'))
      .select('g.widgets')
      .where('g.workspaceId', '=', ctx.workspaceId)
      .where('m.memberId', '=', memberId)
      .execute(),
    ctx.db
      .selectFrom('home.arrangement')
      .select('widgets')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('memberId', '=', memberId)
      .executeTakeFirst(),
  ]);
  const allowed = allowedWidgets(
    (permission) => may(ctx.actor, permission),
    groups.map(({ widgets }) => widgets),
  );
  return { allowed, shown: shownWidgets(allowed, chosen?.widgets ?? null) };
};
