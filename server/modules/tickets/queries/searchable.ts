import type { Context } from '#server/platform/db/context.ts';
import { tagsColumn, ticketRows } from './ticket-row.ts';

/** What a ticket is about beside its words; a deleted one is not found, so it is not told. */
export const searchableTicket = async (ctx: Context, id: string) => {
  const ticket = await ticketRows(ctx)
    .leftJoin('catalog.areaCard as a', (join) => join.onRef('a.workspaceId', '=', 't.workspaceId').onRef('a.id', '=', 't.areaId'))
    .clearSelect()
    .select([
      't.id',
      't.statusGroup',
      't.summary',
      't.requesterName',
      'c.name as companyName',
      'p.name as productName',
      'a.name as areaName',
    ])
    .select(tagsColumn(ctx))
    .where('t.id', '=', id)
    .where('t.deletedAt', 'is', null)
    .executeTakeFirst();
  return ticket ? { ...ticket, tags: ticket.tags.map(({ name }) => name) } : null;
};

/** Those of the tickets that are there for this actor. */
export const ticketsThere = async (ctx: Context, ids: readonly string[]): Promise<Set<string>> => {
  if (ids.length === 0) return new Set();
  const there = ctx.db.selectFrom('tickets.ticket').select('id').where('workspaceId', '=', ctx.workspaceId).where('deletedAt', 'is', null);
  return new Set((await there.where('id', 'in', ids).execute()).map((row) => row.id));
};
