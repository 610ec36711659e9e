import type { Context } from '#server/platform/db/context.ts';
import type { TicketEvent } from '../rules/clocks.ts';

type Unplaced<Event> = Event extends TicketEvent ? Omit<Event, 'at'> : never;
export type News = Unplaced<TicketEvent>;

const columnsOf = (news: News) => ({
  side: 'by' in news ? news.by : null,
  statusGroup: 'group' in news ? news.group : null,
  nextStep: 'nextStep' in news ? news.nextStep : null,
  priority: 'priority' in news ? news.priority : null,
});

/**
 * Adds to what the clocks know, behind the lock of the record; answers all of it. A transaction that began before
 * another and was let in after it happened after it: instants never go back.
 */
export const noteHappening = async (
  ctx: Context,
  ticketId: string,
  log: readonly TicketEvent[],
  news: readonly News[],
): Promise<TicketEvent[]> => {
  const at = Math.max(Date.parse(ctx.now), log.at(-1)?.at ?? 0);
  const rows = news.map((each, index) => ({
    workspaceId: ctx.workspaceId,
    ticketId,
    seq: log.length + index + 1,
    at: new Date(at).toISOString(),
    kind: each.kind,
    ...columnsOf(each),
  }));
  if (rows.length > 0) await ctx.db.insertInto('sla.happening').values(rows).execute();
  return [...log, ...news.map((each): TicketEvent => ({ ...each, at }))];
};
