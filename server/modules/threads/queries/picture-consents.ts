import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';

/** The contacts whose pictures from elsewhere this member wants to see without being asked. */
export const pictureConsents = async (ctx: Context): Promise<ReadonlySet<string>> => {
  if (ctx.actor.kind !== 'member') return new Set();
  const rows = await ctx.db
    .selectFrom('threads.pictureConsent')
    .select('contactId')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('personKind', '=', 'member')
    .where('personId', '=', personOf(ctx.actor) ?? '')
    .execute();
  return new Set(rows.map(({ contactId }) => contactId));
};
