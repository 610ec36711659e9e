import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import type { Traces } from '#server/platform/people/person-door.ts';

/** Issues stay linked by their number; what of the ticket was copied into them here goes. What the tracker has is the tracker's. */
export const erasePerson = async (ctx: Context, { openedIds, recordIds, pattern, instead }: Traces): Promise<void> => {
  await sql`update trackers.issue set body = null, title = case when ticket_id = any(${[...openedIds]}::uuid[]) then ${instead.text} else regexp_replace(title, ${pattern}, '…', 'gi') end
    where workspace_id = ${ctx.workspaceId} and ticket_id = any(${[...recordIds]}::uuid[])`.execute(ctx.db);
};
