import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { getCalendar } from '../queries/setup.ts';
import { readEvents } from '../rules/ical.ts';
import { mostDays } from './change-day.ts';
import { lockCalendar, raiseVersion } from './lock-calendar.ts';

export interface Imported {
  readonly added: number;
  readonly kept: number;
  readonly past: number;
  readonly skipped: number;
}

/** Takes all-day events as closed days. What is there stays: somebody may have said that half of it is worked. */
export const importDays = async (ctx: Context, calendarId: string, text: string): Promise<Imported> => {
  const version = await lockCalendar(ctx, calendarId);
  const { days, timeZone } = await getCalendar(ctx, calendarId);
  const today = Temporal.Instant.from(ctx.now).toZonedDateTimeISO(timeZone).toPlainDate().toString();
  const read = readEvents(text, today);
  if (!read) return refuse('not_a_calendar');
  const known = new Set(days.map(({ date }) => date));
  const coming = new Map(read.events.filter(({ date }) => date >= today).map(({ date, name }) => [date, name]));
  const added = [...coming].filter(([date]) => !known.has(date));
  if (days.length + added.length > mostDays) refuse('too_many', { most: mostDays });
  if (added.length > 0) {
    await ctx.db
      .insertInto('sla.day')
      .values(
        added.map(([date, name]) => ({ workspaceId: ctx.workspaceId, calendarId, date, name: name === '' ? date : name, spans: '[]' })),
      )
      .execute();
    await raiseVersion(ctx, calendarId, version);
  }
  const past = new Set(read.events.filter(({ date }) => date < today).map(({ date }) => date)).size;
  return { added: added.length, kept: coming.size - added.length, past, skipped: read.skipped };
};
