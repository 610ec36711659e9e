import type { Lane } from '#contracts/threads.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';

export const dropDraft = async (ctx: Context, recordId: string, lane: Lane): Promise<void> => {
  await ctx.db
    .deleteFrom('threads.draft')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', recordId)
    .where('personKind', '=', ctx.actor.kind)
    .where('personId', '=', personOf(ctx.actor))
    .where('lane', '=', lane)
    .execute();
};
