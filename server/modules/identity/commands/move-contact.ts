import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

/**
 * Whoever was signed in as one contact is signed in as the other. A password moves where the other has none,
 * passkeys and accounts elsewhere always; links that
 * were mailed are worth nothing any more.
 */
export const moveContact = async (ctx: Context, fromId: string, intoId: string): Promise<void> => {
  const from = sql`workspace_id = ${ctx.workspaceId} and person_kind = 'contact' and person_id = ${fromId}::uuid`;
  await sql`update identity.session set person_id = ${intoId}::uuid where ${from}`.execute(ctx.db);
  await sql`update identity.credential set person_id = ${intoId}::uuid where ${from} and not exists (select from identity.credential o
    where o.workspace_id = ${ctx.workspaceId} and o.person_kind = 'contact' and o.person_id = ${intoId}::uuid)`.execute(ctx.db);
  await sql`update identity.passkey set person_id = ${intoId}::uuid where ${from}`.execute(ctx.db);
  await sql`update identity.foreign_identity set person_id = ${intoId}::uuid where ${from}`.execute(ctx.db);
  await sql`delete from identity.credential where ${from}`.execute(ctx.db);
  await sql`delete from identity.mailed_link where ${from}`.execute(ctx.db);
};
