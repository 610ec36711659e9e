import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import type { Traces } from '#server/platform/people/person-door.ts';

/** Notices say what happened, no longer by whom. */
export const erasePerson = async (ctx: Context, { name, recordIds, entryIds, pattern, instead }: Traces): Promise<void> => {
  await sql`update notifications.notice set actor_name = ${instead.name} where workspace_id = ${ctx.workspaceId}
    and record_id = any(${[...recordIds]}::uuid[])
    and (entry_id = any(${[...entryIds]}::uuid[]) or actor_name = ${name} or actor_name ~* ${pattern})`.execute(ctx.db);
};
