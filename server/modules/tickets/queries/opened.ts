import { sql, type SqlBool } from 'kysely';
import type { StatusGroup } from '#contracts/tickets.ts';
import type { Stretch, Whose } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';

const rows = (ctx: Context, { before, limit }: Stretch) =>
  ctx.db
    .selectFrom('tickets.ticket as t')
    .innerJoin('threads.recordCard as r', (join) => join.onRef('r.workspaceId', '=', 't.workspaceId').onRef('r.id', '=', 't.id'))
    .select(['t.id', 't.createdAt as at', 'r.reference', 'r.subject', 't.requesterName', 't.statusGroup'])
    .where('t.workspaceId', '=', ctx.workspaceId)
    .where('r.workspaceId', '=', ctx.workspaceId)
    .where((eb) => eb.or([eb('t.unlistedAs', 'is', null), eb('t.unlistedAs', '=', 'merged')]))
    .$if(before !== null, (query) =>
      query.where(sql<SqlBool>`(t.created_at, t.id) < (${before?.at ?? ''}::timestamptz, ${before?.id ?? ''}::uuid)`),
    )
    .orderBy('t.createdAt', 'desc')
    .orderBy('t.id', 'desc')
    .limit(limit);

/** The tickets that a person asked for; or a company's, with what its people asked for in no company's name. In no particular order. */
export const openedTickets = async (ctx: Context, { companyId, contactIds }: Whose, stretch: Stretch) => {
  const people = [...contactIds];
  const found = [
    ...(companyId === null ? [] : await rows(ctx, stretch).where('t.companyId', '=', companyId).execute()),
    ...(people.length === 0
      ? []
      : await rows(ctx, stretch)
          .where('t.requesterId', 'in', people)
          .$if(companyId !== null, (query) => query.where('t.companyId', 'is', null))
          .execute()),
  ];
  return found.map(({ id, at, reference, subject, requesterName, statusGroup }) => ({
    id,
    at,
    ticket: { id, reference, subject },
    by: requesterName || null,
    group: statusGroup as StatusGroup,
  }));
};
