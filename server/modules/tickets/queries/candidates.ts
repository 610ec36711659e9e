import type { Context } from '#server/platform/db/context.ts';

// Only what filters and orders ask about: names are fetched for the fifty tickets of a page, not for all that fit. Nor
// is the record read where nothing asks about it: the planner drops an outer join that it needs nothing of.
export const candidates = (ctx: Context) =>
  ctx.db
    .selectFrom('tickets.ticket as t')
    .leftJoin('threads.recordCard as r', (join) =>
      join.on('r.workspaceId', '=', ctx.workspaceId).onRef('r.workspaceId', '=', 't.workspaceId').onRef('r.id', '=', 't.id'),
    )
    .select('t.id')
    .where('t.workspaceId', '=', ctx.workspaceId);
