import type { Side } from '#contracts/threads.ts';
import type { Priority, StatusGroup } from '#contracts/tickets.ts';
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
  readonly deletedAt: string | null;
}

/** What modules below ask about a ticket; null: there is none for this actor. */
export const ticketBrief = async (ctx: Context, id: string): Promise<TicketBrief | null> => {
  const row = await ctx.db
    .selectFrom('tickets.ticket')
    .select(['id', 'assigneeId', 'teamId', 'productId', 'requesterId', 'companyId', 'channel'])
    .select(['statusGroup', 'nextStep', 'priority', 'lastStaffAt', 'lastCustomerAt', 'closedAt', 'deletedAt'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const { statusGroup, nextStep, priority } = row;
  return { ...row, statusGroup: statusGroup as StatusGroup, nextStep: nextStep as Side | null, priority: priority as Priority };
};
