import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

const most = 5000;

/** Tickets of which something is to be told by now, with the instant of the latest of it; the longest due first. */
export const untoldTickets = async (ctx: Context): Promise<{ ticketId: string; at: string }[]> => {
  const untold = (at: 'dueAt' | 'warnAt', told: 'toldBreachedAt' | 'toldWarnedAt') =>
    ctx.db
      .selectFrom('sla.clock')
      .select(['ticketId', sql<string>`${sql.ref(at)}`.as('at')])
      .where('workspaceId', '=', ctx.workspaceId)
      .where(told, 'is', null)
      .where(at, '<=', ctx.now)
      .orderBy(at)
      .limit(most);
  const [due, near] = [await untold('dueAt', 'toldBreachedAt').execute(), await untold('warnAt', 'toldWarnedAt').execute()];
  const latest = new Map<string, string>();
  for (const { ticketId, at } of [...due, ...near].toSorted((one, other) => one.at.localeCompare(other.at))) latest.set(ticketId, at);
  return [...latest].map(([ticketId, at]) => ({ ticketId, at }));
};
