import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

/** Whether no person wrote the entry that the record began with. */
export const begunByMachine = async (ctx: Context, recordId: string): Promise<boolean> => {
  const row = await ctx.db
    .selectFrom('threads.entry')
    .select(sql<boolean>`coalesce((payload ->> 'automated')::boolean, false)`.as('automated'))
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', recordId)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst();
  return row?.automated ?? false;
};
