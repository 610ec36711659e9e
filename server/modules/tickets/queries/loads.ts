import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

/** How many open tickets each of these members has. */
export const openLoads = async (ctx: Context, memberIds: readonly string[]): Promise<ReadonlyMap<string, number>> => {
  if (memberIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('tickets.ticket')
    .select(['assigneeId', sql<number>`count(*)::int`.as('many')])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('assigneeId', 'in', [...memberIds])
    .where('closedAt', 'is', null)
    .where('unlistedAt', 'is', null)
    .groupBy('assigneeId')
    .execute();
  return new Map(rows.flatMap(({ assigneeId, many }) => (assigneeId === null ? [] : [[assigneeId, many] as const])));
};

const lastOf = async (ctx: Context, of: 'requesterId' | 'companyId', id: string, except: string) =>
  ctx.db
    .selectFrom('tickets.ticket')
    .select('assigneeId')
    .where('workspaceId', '=', ctx.workspaceId)
    .where(of, '=', id)
    .where('id', '<>', except)
    .where('assigneeId', 'is not', null)
    .where('unlistedAt', 'is', null)
    .orderBy('updatedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Who has the last other ticket of this requester, or else of the company. */
export const lastAssignee = async (
  ctx: Context,
  ticket: { id: string; requesterId: string | null; companyId: string | null },
): Promise<string | null> => {
  const own = ticket.requesterId === null ? undefined : await lastOf(ctx, 'requesterId', ticket.requesterId, ticket.id);
  if (own) return own.assigneeId;
  return ticket.companyId === null ? null : ((await lastOf(ctx, 'companyId', ticket.companyId, ticket.id))?.assigneeId ?? null);
};

/** Ids behind `after` of open tickets that this person asked, or that are this company's. */
export const openTicketsOf = async (
  ctx: Context,
  [of, id]: readonly ['requesterId' | 'companyId', string],
  after: string | null,
  limit: number,
): Promise<string[]> => {
  const rows = await ctx.db
    .selectFrom('tickets.ticket')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where(of, '=', id)
    .where('closedAt', 'is', null)
    .where('unlistedAt', 'is', null)
    .$if(after !== null, (query) => query.where('id', '>', after))
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
};

/** Ids behind `after` of tickets that are there, open ones among them marked. */
export const ticketsAfter = async (ctx: Context, after: string | null, limit: number): Promise<{ id: string; open: boolean }[]> =>
  ctx.db
    .selectFrom('tickets.ticket')
    .select(['id', sql<boolean>`closed_at is null and unlisted_at is null`.as('open')])
    .where('workspaceId', '=', ctx.workspaceId)
    .$if(after !== null, (query) => query.where('id', '>', after))
    .orderBy('id')
    .limit(limit)
    .execute();
