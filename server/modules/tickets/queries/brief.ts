import type { Side } from '#contracts/threads.ts';
import type { Priority, StatusGroup, Unlisted } from '#contracts/tickets.ts';
import type { Context } from '#server/platform/db/context.ts';

export interface TicketBrief {
  readonly id: string;
  readonly assigneeId: string | null;
  readonly teamId: string | null;
  readonly productId: string | null;
  readonly requesterId: string | null;
  readonly companyId: string | null;
  readonly channel: string;
  readonly statusGroup: StatusGroup;
  readonly nextStep: Side | null;
  readonly priority: Priority;
  readonly lastStaffAt: string | null;
  readonly lastCustomerAt: string | null;
  readonly closedAt: string | null;
  readonly unlistedAt: string | null;
  readonly unlistedAs: Unlisted | null;
}

/** What modules below ask about tickets; those that there are for this actor, in no particular order. */
export const ticketBriefs = async (ctx: Context, ids: readonly string[]): Promise<TicketBrief[]> => {
  const rows = await ctx.db
    .selectFrom('tickets.ticket')
    .select(['id', 'assigneeId', 'teamId', 'productId', 'requesterId', 'companyId', 'channel'])
    .select(['statusGroup', 'nextStep', 'priority', 'lastStaffAt', 'lastCustomerAt', 'closedAt', 'unlistedAt', 'unlistedAs'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', 'in', ids)
    .execute();
  return rows.map((row) => ({
    ...row,
    statusGroup: row.statusGroup as StatusGroup,
    nextStep: row.nextStep as Side | null,
    priority: row.priority as Priority,
    unlistedAs: row.unlistedAs as Unlisted | null,
  }));
};

/** null: there is none for this actor. */
export const ticketBrief = async (ctx: Context, id: string): Promise<TicketBrief | null> => (await ticketBriefs(ctx, [id]))[0] ?? null;
