import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import type { Traces } from '#server/platform/people/person-door.ts';

/** The last: with the person goes whatever hangs on them by a key. */
export const erasePerson = async (ctx: Context, { id }: Traces): Promise<void> => {
  await sql`update customers.company set primary_contact_id = null
    where workspace_id = ${ctx.workspaceId} and primary_contact_id = ${id}::uuid`.execute(ctx.db);
  await sql`delete from customers.contact where workspace_id = ${ctx.workspaceId} and id = ${id}::uuid`.execute(ctx.db);
};
