import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

/** Tickets with the one have the other; the rows of the first go with it. */
export const moveTag = async (ctx: Context, tagId: string, intoId: string): Promise<void> => {
  await ctx.db
    .insertInto('tickets.ticketTag')
    .columns(['workspaceId', 'ticketId', 'tagId'])
    .expression(
      ctx.db
        .selectFrom('tickets.ticketTag')
        .select(['workspaceId', 'ticketId', sql<string>`${intoId}::uuid`.as('tagId')])
        .where('workspaceId', '=', ctx.workspaceId)
        .where('tagId', '=', tagId),
    )
    .onConflict((clash) => clash.doNothing())
    .execute();
};
