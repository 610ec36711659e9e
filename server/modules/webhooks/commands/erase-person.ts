import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import type { Traces } from '#server/platform/people/person-door.ts';

/** Deliveries are a log of ninety days; those that say something of the person go at once. */
export const erasePerson = async (ctx: Context, { id, openedIds, entryIds, pattern }: Traces): Promise<void> => {
  await sql`delete from webhooks.delivery where workspace_id = ${ctx.workspaceId} and (
    record_id = any(${[...openedIds]}::uuid[]) or said::text like ${`%${id}%`} or body like ${`%${id}%`} or platform.json_names(said, ${pattern}) or body ~* ${pattern}
    or said ->> 'entryId' = any(${[...entryIds]}) or said -> 'payload' ->> 'entryId' = any(${[...entryIds]}))`.execute(ctx.db);
};
