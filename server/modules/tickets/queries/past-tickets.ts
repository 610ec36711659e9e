import type { StatusGroup } from '#contracts/tickets.ts';
import type { Context } from '#server/platform/db/context.ts';

export interface Whose {
  readonly requesterId?: string;
  readonly companyId?: string;
  /** Of other people than this one. */
  readonly notOf?: string | undefined;
  /** The ticket that one looks from. */
  readonly without: string;
}

const rows = (ctx: Context, { requesterId, companyId, notOf, without }: Whose, limit: number) =>
  ctx.db
    .selectFrom('tickets.ticket as t')
    .innerJoin('threads.recordCard as r', (join) => join.onRef('r.workspaceId', '=', 't.workspaceId').onRef('r.id', '=', 't.id'))
    .select(['t.id', 'r.reference', 'r.subject', 't.statusId', 't.statusGroup', 't.updatedAt'])
    .where('t.workspaceId', '=', ctx.workspaceId)
    .where('r.workspaceId', '=', ctx.workspaceId)
    .where('t.unlistedAt', 'is', null)
    .where('t.id', '<>', without)
    .$if(requesterId !== undefined, (query) => query.where('t.requesterId', '=', requesterId ?? ''))
    .$if(companyId !== undefined, (query) => query.where('t.companyId', '=', companyId ?? ''))
    .$if(notOf !== undefined, (query) => query.where((eb) => eb('t.requesterId', 'is distinct from', notOf ?? '')))
    .orderBy('t.updatedAt', 'desc')
    .orderBy('t.id', 'desc')
    .limit(limit);

/** The open ones first, then the newest others: two short stretches of indexes, however many there are. */
export const pastTickets = async (ctx: Context, whose: Whose, limit: number) => {
  const open = await rows(ctx, whose, limit + 1)
    .where('t.closedAt', 'is', null)
    .execute();
  const rest =
    open.length > limit
      ? []
      : await rows(ctx, whose, limit + 1 - open.length)
          .where('t.closedAt', 'is not', null)
          .execute();
  const all = [...open, ...rest].map(({ statusGroup, ...row }) => ({ ...row, group: statusGroup as StatusGroup }));
  return { items: all.slice(0, limit), more: all.length > limit };
};
