import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { searchableValues } from '#server/modules/fields/index.ts';
import { tagsColumn, ticketRows } from './ticket-row.ts';

const reaches = {
  // A merged ticket is found where it was; what was deleted or is spam is not.
  findable: sql<boolean>`(unlisted_at is null or unlisted_as = 'merged')`,
  spam: sql<boolean>`(unlisted_at is not null and unlisted_as = 'spam')`,
  kept: sql<boolean>`(unlisted_at is null or unlisted_as <> 'deleted')`,
} as const;

/** What tickets are about beside their words; one that is deleted is not told. */
export const searchableTickets = async (ctx: Context, ids: readonly string[]) => {
  if (ids.length === 0) return [];
  const tickets = await ticketRows(ctx)
    .leftJoin('catalog.areaCard as a', (join) => join.onRef('a.workspaceId', '=', 't.workspaceId').onRef('a.id', '=', 't.areaId'))
    .clearSelect()
    .select([
      't.id',
      't.summary',
      't.requesterName',
      'c.name as companyName',
      'p.name as productName',
      'a.name as areaName',
      't.unlistedAs',
    ])
    .select(tagsColumn(ctx))
    .where('t.id', 'in', ids)
    .where(reaches.kept)
    .execute();
  const values = await searchableValues(
    ctx,
    tickets.map(({ id }) => id),
  );
  return tickets.map((ticket) => ({
    ...ticket,
    isSpam: ticket.unlistedAs === 'spam',
    tags: ticket.tags.map(({ name }) => name),
    values: values.get(ticket.id) ?? [],
  }));
};

/** Those of the tickets that are there for this actor: to be found, or found when spam is asked for, or kept at all. */
export const ticketsThere = async (
  ctx: Context,
  ids: readonly string[],
  among: keyof typeof reaches = 'findable',
): Promise<Set<string>> => {
  if (ids.length === 0) return new Set();
  const there = ctx.db.selectFrom('tickets.ticket').select('id').where('workspaceId', '=', ctx.workspaceId).where(reaches[among]);
  return new Set((await there.where('id', 'in', ids).execute()).map((row) => row.id));
};

export const ticketIdsOfCompany = async (ctx: Context, companyId: string, limit: number): Promise<string[]> => {
  const tickets = ctx.db
    .selectFrom('tickets.ticket')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('companyId', '=', companyId);
  return (await tickets.orderBy('updatedAt', 'desc').limit(limit).execute()).map((row) => row.id);
};

/** Tickets with a tag behind an id, in the order of their ids. */
export const ticketIdsTagged = async (
  ctx: Context,
  tagId: string,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<string[]> => {
  const tagged = ctx.db
    .selectFrom('tickets.ticketTag')
    .select('ticketId')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('tagId', '=', tagId)
    .where('ticketId', '>', after);
  return (await tagged.orderBy('ticketId').limit(limit).execute()).map((row) => row.ticketId);
};
