import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

/** After a ticket was closed or reopened: its values say so too. */
export const followTicket = async (ctx: Context, ticketId: string): Promise<void> => {
  await sql`select fields.follow_ticket(${ctx.workspaceId}, ${ticketId})`.execute(ctx.db);
};
