import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

/** Mail from and to one person is the other's; what one of them does not want to get, the other does not get. */
export const moveContact = async (ctx: Context, fromId: string, intoId: string): Promise<void> => {
  for (const table of ['mailroom.outgoing_mail', 'mailroom.message_id'] as const)
    await sql`update ${sql.table(table)} set contact_id = ${intoId}::uuid
      where workspace_id = ${ctx.workspaceId} and contact_id = ${fromId}::uuid`.execute(ctx.db);
  await sql`insert into mailroom.opt_out (workspace_id, contact_id, list, at, by_kind, member_id)
    select workspace_id, ${intoId}::uuid, list, at, by_kind, member_id from mailroom.opt_out
    where workspace_id = ${ctx.workspaceId} and contact_id = ${fromId}::uuid on conflict do nothing`.execute(ctx.db);
};
