import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found } from '#server/platform/refusal.ts';
import { slaChanged } from '../events.ts';

/** Changes to a calendar and its days queue up behind its row. */
export const lockCalendar = async (ctx: Context, id: string): Promise<number> => {
  const calendar = ctx.db.selectFrom('sla.calendar').select('version').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id);
  return found(await calendar.forNoKeyUpdate().executeTakeFirst()).version;
};

/** A changed day is another calendar to whoever is promised it from now on. */
export const raiseVersion = async (ctx: Context, id: string, version: number): Promise<void> => {
  await ctx.db
    .updateTable('sla.calendar')
    .set({ version: version + 1 })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  await tell(ctx, slaChanged, { payload: { calendarId: id, policyId: null } });
};
