import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { jsonText } from '#server/platform/db/json.ts';
import type { Traces } from '#server/platform/people/person-door.ts';
import { eraseWaysIn } from '#server/modules/identity/index.ts';
import { markErasing } from '#server/modules/customers/index.ts';

/** It runs from here on: the traces are kept, every way in of theirs ends, and none is opened. */
export const noteRunning = async (ctx: Context, traces: Traces, by: { memberId?: string | null } = {}): Promise<void> => {
  const running = { state: 'running', total: ctx.platform.people.length, traces: jsonText(traces), ...by };
  await ctx.db
    .insertInto('privacy.erasure')
    .values({ workspaceId: ctx.workspaceId, id: newId(), contactId: traces.id, createdAt: ctx.now, ...running })
    .onConflict((known) => known.columns(['workspaceId', 'contactId']).doUpdateSet(running))
    .execute();
  await markErasing(ctx, traces.id, true);
  await eraseWaysIn(ctx, traces);
};

/** Somebody decides anew, as of one that the person asked for. */
export const noteNotRunning = async (ctx: Context, contactId: string): Promise<void> => {
  await ctx.db
    .updateTable('privacy.erasure')
    .set({ state: 'asked', traces: null })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('contactId', '=', contactId)
    .execute();
  await markErasing(ctx, contactId, false);
};

/** Answers whether it was running. */
export const noteDone = async (ctx: Context, contactId: string): Promise<boolean> => {
  const ended = await ctx.db
    .updateTable('privacy.erasure')
    .set({ state: 'done', finishedAt: ctx.now, traces: null })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('contactId', '=', contactId)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return ended.numUpdatedRows > 0n;
};

export const noteProgress = async (ctx: Context, contactId: string, done: number): Promise<void> => {
  await ctx.db
    .updateTable('privacy.erasure')
    .set({ done })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('contactId', '=', contactId)
    .execute();
};
