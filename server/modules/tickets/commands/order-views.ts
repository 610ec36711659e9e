import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { visibleViews } from '../queries/views.ts';

/** Each member's own order, of shared views too; what one doesn't see can't be placed. */
export const orderViews = async (ctx: Context, ids: readonly string[]): Promise<void> => {
  const memberId = found(personOf(ctx.actor));
  const seen = new Set((await visibleViews(ctx).execute()).map(({ id }) => id));
  if (ids.some((id) => !seen.has(id))) found(null);
  await ctx.db.deleteFrom('tickets.viewPlace').where('workspaceId', '=', ctx.workspaceId).where('memberId', '=', memberId).execute();
  const rows = [...new Set(ids)].map((viewId, position) => ({ workspaceId: ctx.workspaceId, memberId, viewId, position }));
  if (rows.length > 0) await ctx.db.insertInto('tickets.viewPlace').values(rows).execute();
};
