import type { NoticeKind, Preference } from '#contracts/notifications.ts';
import type { Context } from '#server/platform/db/context.ts';
import { memberOf } from '../queries/notices.ts';

export const changePreference = async (
  ctx: Context,
  kind: NoticeKind,
  how: { byMail: boolean; onScreen: boolean },
): Promise<Preference> => {
  await ctx.db
    .insertInto('notifications.preference')
    .values({ workspaceId: ctx.workspaceId, memberId: memberOf(ctx), kind, ...how })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'memberId', 'kind']).doUpdateSet(how))
    .execute();
  return { kind, ...how };
};
