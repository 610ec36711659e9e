import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import type { Traces } from '#server/platform/people/person-door.ts';

/** Time stays; a note on it that names the person does so no longer. */
export const erasePerson = async (ctx: Context, { recordIds, pattern }: Traces): Promise<void> => {
  await sql`update timesheets.time_entry set note = regexp_replace(note, ${pattern}, '…', 'gi')
    where workspace_id = ${ctx.workspaceId} and record_id = any(${[...recordIds]}::uuid[]) and note ~* ${pattern}`.execute(ctx.db);
};
