import type { Entry } from '#contracts/threads.ts';
import type { Context } from '#server/platform/db/context.ts';

/** Whom entries name with @, by entry; who of us is named is nobody's else to know beyond the words. */
export const mentionsOn = async (ctx: Context, entryIds: readonly string[]): Promise<Map<string, Entry['mentions']>> => {
  if (entryIds.length === 0 || (ctx.actor.kind !== 'member' && ctx.actor.kind !== 'system')) return new Map();
  const rows = await ctx.db
    .selectFrom('threads.mention')
    .select(['entryId', 'memberId as id', 'name'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('entryId', 'in', [...entryIds])
    .orderBy('name')
    .orderBy('memberId')
    .execute();
  const found = new Map<string, Entry['mentions']>();
  for (const { entryId, ...named } of rows) found.set(entryId, [...(found.get(entryId) ?? []), named]);
  return found;
};
