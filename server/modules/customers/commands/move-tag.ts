import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

/** Companies and people with the one have the other; the rows of the first go with it. */
export const moveTag = async (ctx: Context, tagId: string, intoId: string): Promise<void> => {
  const into = sql<string>`${intoId}::uuid`.as('tagId');
  await ctx.db
    .insertInto('customers.companyTag')
    .columns(['workspaceId', 'companyId', 'tagId'])
    .expression(
      ctx.db
        .selectFrom('customers.companyTag')
        .select(['workspaceId', 'companyId', into])
        .where('workspaceId', '=', ctx.workspaceId)
        .where('tagId', '=', tagId),
    )
    .onConflict((clash) => clash.doNothing())
    .execute();
  await ctx.db
    .insertInto('customers.contactTag')
    .columns(['workspaceId', 'contactId', 'tagId'])
    .expression(
      ctx.db
        .selectFrom('customers.contactTag')
        .select(['workspaceId', 'contactId', into])
        .where('workspaceId', '=', ctx.workspaceId)
        .where('tagId', '=', tagId),
    )
    .onConflict((clash) => clash.doNothing())
    .execute();
};
