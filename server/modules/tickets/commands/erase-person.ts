import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import type { Traces } from '#server/platform/people/person-door.ts';

/** Tickets stay with number, status and times. */
export const erasePerson = async (ctx: Context, { id, recordIds, openedIds, pattern, instead }: Traces): Promise<void> => {
  await sql`update tickets.ticket set requester_id = null, requester_name = ${instead.name}
    where workspace_id = ${ctx.workspaceId} and requester_id = ${id}::uuid`.execute(ctx.db);
  await sql`update tickets.ticket set contact_ids = array_remove(contact_ids, ${id}::uuid)
    where workspace_id = ${ctx.workspaceId} and ${id}::uuid = any(contact_ids)`.execute(ctx.db);
  await sql`update tickets.ticket set summary = case when id = any(${[...openedIds]}::uuid[]) then '' else regexp_replace(summary, ${pattern}, '…', 'gi') end,
      snippet = '' where workspace_id = ${ctx.workspaceId} and id = any(${[...recordIds]}::uuid[])`.execute(ctx.db);
};
