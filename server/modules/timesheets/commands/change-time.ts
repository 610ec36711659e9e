import { sql } from 'kysely';
import type { ChangeTime, TimeEntry } from '#contracts/timesheets.ts';
import { companyCards } from '#server/modules/customers/index.ts';
import { zoneOfMember } from '#server/modules/staff/index.ts';
import { maskCards } from '#server/platform/cards/mask-cards.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { InvalidInput, refuse } from '#server/platform/refusal.ts';
import { mayChange } from '../access.ts';
import { timeChanged } from '../events.ts';
import { lockedTime, readTime } from '../queries/time-entries.ts';
import { dayAt } from '../rules/day.ts';
import { assertDay } from './assert-day.ts';

export const changeTime = async (ctx: Context, id: string, { version, ...wanted }: ChangeTime): Promise<TimeEntry> => {
  const entry = await lockedTime(ctx, id);
  if (entry.lockedAt !== null) refuse('time_locked');
  if (!mayChange(ctx, entry)) refuse('not_allowed');
  if (entry.version !== version) refuse('stale_version', { current: await readTime(ctx, id) });
  const { day, note, companyId } = wanted;
  if (day !== undefined) assertDay(day, dayAt(ctx.now, await zoneOfMember(ctx, entry.memberId)));
  if (companyId !== undefined && companyId !== null && (await companyCards(ctx, [companyId])).length === 0)
    throw new InvalidInput([{ path: 'body.companyId', message: 'a company of this workspace' }]);
  await ctx.db
    .updateTable('timesheets.timeEntry')
    .set({ ...wanted, ...(note === undefined ? {} : { note: maskCards(note) }), version: sql<number>`version + 1` })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  await record(ctx, timeChanged, { recordId: entry.recordId, payload: { recordId: entry.recordId, timeEntryId: id } });
  return readTime(ctx, id);
};
