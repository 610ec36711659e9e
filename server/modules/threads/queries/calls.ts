import { sql, type SqlBool } from 'kysely';
import type { Call } from '#contracts/calls.ts';
import type { Context } from '#server/platform/db/context.ts';

export type CallOn = Call & { readonly reference: string };

/** The newest calls on these records that our side sees. */
export const callsOn = async (ctx: Context, recordIds: readonly string[], limit: number): Promise<CallOn[]> => {
  if (recordIds.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('threads.entry as e')
    .innerJoin('threads.record as r', (join) => join.onRef('r.workspaceId', '=', 'e.workspaceId').onRef('r.id', '=', 'e.recordId'))
    .select(['e.payload', 'r.reference'])
    .where('e.workspaceId', '=', ctx.workspaceId)
    .where('e.recordId', 'in', [...recordIds])
    .where('e.channel', '=', 'phone')
    .where('e.state', '=', 'released')
    .where(sql<SqlBool>`'owner' = any(e.sides)`)
    .orderBy('e.at', 'desc')
    .limit(limit)
    .execute();
  return rows.flatMap(({ payload, reference }) => {
    const call = (payload as { call?: Call } | null)?.call;
    return call ? [{ ...call, reference }] : [];
  });
};
