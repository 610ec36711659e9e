import type { StatusGroup } from '#contracts/tickets.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';

interface Shipped {
  readonly readyMade: string;
  readonly name: string;
  readonly group: StatusGroup;
}

// One initial and one default a group (feature C2); screens show them in the reader's language by their key.
const shipped: readonly Shipped[] = [
  { readyMade: 'open', name: 'Open', group: 'awaiting_staff' },
  { readyMade: 'waiting_for_customer', name: 'Waiting for customer', group: 'awaiting_customer' },
  { readyMade: 'on_hold', name: 'On hold', group: 'on_hold' },
  { readyMade: 'closed', name: 'Closed', group: 'closed' },
];

export const makeStatuses = async (ctx: Context): Promise<void> => {
  for (const [position, status] of shipped.entries()) {
    await ctx.db
      .insertInto('tickets.status')
      .values({
        workspaceId: ctx.workspaceId,
        id: newId(),
        name: status.name,
        readyMade: status.readyMade,
        statusGroup: status.group,
        isInitial: true,
        isDefault: true,
        position,
        createdAt: ctx.now,
      })
      .execute();
  }
};
