import type { Side } from '#contracts/threads.ts';
import type { Priority, StatusGroup } from '#contracts/tickets.ts';
import type { Context } from '#server/platform/db/context.ts';
import { ticketRows } from './ticket-row.ts';

const standings = (ctx: Context) => ticketRows(ctx).select(['t.turnSince', 't.silentSince', 't.mailboxId', 't.formId']);
type Row = Awaited<ReturnType<ReturnType<typeof standings>['execute']>>[number];

export interface TicketStanding extends Row {
  readonly statusGroup: StatusGroup;
  readonly nextStep: Side | null;
  readonly priority: Priority;
}

/** How tickets stand, with the names of what they are about; for rules, which ask of many at once. */
export const ticketStandings = async (ctx: Context, ids: readonly string[]): Promise<TicketStanding[]> => {
  if (ids.length === 0) return [];
  const rows = await standings(ctx)
    .where('t.id', 'in', [...ids])
    .execute();
  return rows.map((row) => ({
    ...row,
    statusGroup: row.statusGroup as StatusGroup,
    nextStep: row.nextStep as Side | null,
    priority: row.priority as Priority,
  }));
};
