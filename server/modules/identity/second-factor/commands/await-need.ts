import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

const lock = (ctx: Context) => sql`hashtext('identity.need'), hashtext(${ctx.workspaceId})`;

/**
 * Whoever opens a member's session stands still while the workspace's need of a second factor changes, and a change waits
 * for those who are opening one: none slips in between the question whether it is needed and the end of those without.
 */
export const awaitNeed = async (ctx: Context): Promise<void> => {
  await sql`select pg_advisory_xact_lock_shared(${lock(ctx)})`.execute(ctx.db);
};

export const announceNeed = async (ctx: Context): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${lock(ctx)})`.execute(ctx.db);
};
