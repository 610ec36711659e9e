import type { Context } from '#server/platform/db/context.ts';
import type { Traces } from '#server/platform/people/person-door.ts';

/** How far one that runs has come, with what it goes by; and whether their data has to stay. */
export const keptErasure = async (ctx: Context, contactId: string) => {
  const running = await ctx.db
    .selectFrom('privacy.erasure')
    .select(['traces', 'done'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('contactId', '=', contactId)
    .where('state', '=', 'running')
    .executeTakeFirst();
  const hold = await ctx.db
    .selectFrom('privacy.hold')
    .select('contactId')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('contactId', '=', contactId)
    .executeTakeFirst();
  return { traces: (running?.traces ?? null) as Traces | null, done: running?.done ?? 0, hold: hold !== undefined };
};
