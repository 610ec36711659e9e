import type { Context } from '#server/platform/db/context.ts';

export interface TicketBrief {
  readonly id: string;
  readonly assigneeId: string | null;
  readonly teamId: string | null;
  readonly productId: string | null;
  readonly requesterId: string | null;
  readonly companyId: string | null;
  readonly statusGroup: string;
  readonly closedAt: string | null;
  readonly deletedAt: string | null;
}

/** What mail and notifications ask about a ticket; null: there is none for this actor. */
export const ticketBrief = async (ctx: Context, id: string): Promise<TicketBrief | null> =>
  (await ctx.db
    .selectFrom('tickets.ticket')
    .select(['id', 'assigneeId', 'teamId', 'productId', 'requesterId', 'companyId', 'statusGroup', 'closedAt', 'deletedAt'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()) ?? null;
