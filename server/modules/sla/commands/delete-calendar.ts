import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { slaChanged } from '../events.ts';
import { getCalendar, listCalendars } from '../queries/setup.ts';
import { lockCalendar } from './lock-calendar.ts';

/** A policy that goes by it refers to it, and so keeps it. */
export const deleteCalendar = async (ctx: Context, id: string): Promise<void> => {
  await lockCalendar(ctx, id);
  const calendar = await getCalendar(ctx, id);
  await refuseWhere(
    { '23503': 'calendar_in_use' },
    ctx.db.deleteFrom('sla.calendar').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute(),
  );
  const [heir] = calendar.default ? await listCalendars(ctx) : [];
  if (heir)
    await ctx.db
      .updateTable('sla.calendar')
      .set({ isDefault: true })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', heir.id)
      .execute();
  await tell(ctx, slaChanged, { payload: { calendarId: id, policyId: null } });
};
