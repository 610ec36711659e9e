import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import type { Traces } from '#server/platform/people/person-door.ts';

/** Deliveries are a log of ninety days; those that say something of the person go at once. */
export const erasePerson = async (ctx: Context, { ids, openedIds, entryIds, pattern }: Traces): Promise<void> => {
  const named = ids.map((id) => `%${id}%`);
  await sql`delete from webhooks.delivery where workspace_id = ${ctx.workspaceId} and (
    record_id = any(${[...openedIds]}::uuid[]) or said::text like any(${named}) or body like any(${named}) or platform.json_names(said, ${pattern}) or body ~* ${pattern}
    or said ->> 'entryId' = any(${[...entryIds]}) or said -> 'payload' ->> 'entryId' = any(${[...entryIds]}))`.execute(ctx.db);
};
