import type { Context } from '#server/platform/db/context.ts';

const most = 5000;

/** Tickets of which a rule is to be asked by now, with the instant of the latest; the longest due first. */
export const dueTickets = async (ctx: Context): Promise<{ ticketId: string; at: string }[]> => {
  const rows = await ctx.db
    .selectFrom('automation.due')
    .select(['ticketId', 'dueAt'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('dueAt', '<=', ctx.now)
    .orderBy('dueAt')
    .limit(most)
    .execute();
  const latest = new Map<string, string>();
  for (const { ticketId, dueAt } of rows) latest.set(ticketId, dueAt ?? ctx.now);
  return [...latest].map(([ticketId, at]) => ({ ticketId, at }));
};
