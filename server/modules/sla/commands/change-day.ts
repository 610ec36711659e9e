import type { CalendarDay } from '#contracts/sla.ts';
import type { Context } from '#server/platform/db/context.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { getCalendar } from '../queries/setup.ts';
import { lockCalendar, raiseVersion } from './lock-calendar.ts';

/** Some decades of holidays; what a ticket is promised holds them all. */
export const mostDays = 1000;

export const changeDay = async (ctx: Context, calendarId: string, { date, name, spans }: CalendarDay): Promise<void> => {
  const version = await lockCalendar(ctx, calendarId);
  const { days } = await getCalendar(ctx, calendarId);
  if (days.length >= mostDays && days.every((day) => day.date !== date)) refuse('too_many', { most: mostDays });
  const change = { name, spans: jsonText(spans) };
  await ctx.db
    .insertInto('sla.day')
    .values({ workspaceId: ctx.workspaceId, calendarId, date, ...change })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'calendarId', 'date']).doUpdateSet(change))
    .execute();
  await raiseVersion(ctx, calendarId, version);
};

export const removeDay = async (ctx: Context, calendarId: string, date: string): Promise<void> => {
  const version = await lockCalendar(ctx, calendarId);
  const gone = await ctx.db
    .deleteFrom('sla.day')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('calendarId', '=', calendarId)
    .where('date', '=', date)
    .executeTakeFirst();
  if (gone.numDeletedRows === 0n) found(null);
  await raiseVersion(ctx, calendarId, version);
};
