import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';

/** How far this actor has read each of these records; absent: not at all. */
export const readMarksOf = async (ctx: Context, recordIds: readonly string[]): Promise<Map<string, number>> => {
  const person = personOf(ctx.actor);
  if (person === null || recordIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('threads.readMark')
    .select(['recordId', 'seq'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', 'in', recordIds)
    .where('personKind', '=', ctx.actor.kind)
    .where('personId', '=', person)
    .execute();
  return new Map(rows.map((row) => [row.recordId, row.seq]));
};
