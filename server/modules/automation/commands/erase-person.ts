import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import type { Traces } from '#server/platform/people/person-door.ts';

/** The log of rules shows words that they looked at: of the person's tickets it goes, thirty days before its time. */
export const erasePerson = async (ctx: Context, { recordIds }: Traces): Promise<void> => {
  await sql`delete from automation.hit where workspace_id = ${ctx.workspaceId} and ticket_id = any(${[...recordIds]}::uuid[])`.execute(
    ctx.db,
  );
  await sql`delete from automation.run where workspace_id = ${ctx.workspaceId} and ticket_id = any(${[...recordIds]}::uuid[])`.execute(
    ctx.db,
  );
};
