import type { Lane, Scheduled, Side } from '#contracts/threads.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { beginning } from '#server/platform/db/json.ts';
import { laneOf } from '../rules/lanes.ts';

const most = 200;

/** What the member has put off, next first; nobody else's. */
export const ownScheduled = async (ctx: Context): Promise<Scheduled[]> => {
  const rows = await ctx.db
    .selectFrom('threads.entry as e')
    .innerJoin('threads.record as r', (join) => join.onRef('r.workspaceId', '=', 'e.workspaceId').onRef('r.id', '=', 'e.recordId'))
    .select(['e.id', 'e.recordId', 'r.reference', 'r.subject', 'e.lane', 'e.text', 'e.releaseAt', 'r.agreementId'])
    .where('e.workspaceId', '=', ctx.workspaceId)
    .where('e.authorId', '=', personOf(ctx.actor))
    .where('e.scheduled', '=', true)
    .where('e.state', '=', 'queued')
    .where('r.hiddenAt', 'is', null)
    .orderBy('e.releaseAt')
    .limit(most)
    .execute();
  return rows.map(({ lane, text, releaseAt, agreementId, ...row }) => ({
    ...row,
    lane: laneOf(lane as Side[], agreementId !== null) satisfies Lane,
    text: beginning(text.replace(/\s+/g, ' ').trim(), 200),
    releaseAt: releaseAt ?? '',
  }));
};
