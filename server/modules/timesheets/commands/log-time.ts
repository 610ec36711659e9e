import type { LogTime } from '#contracts/timesheets.ts';
import { zoneOfMember } from '#server/modules/staff/index.ts';
import { maskCards } from '#server/platform/cards/mask-cards.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { found } from '#server/platform/refusal.ts';
import { ownId, ticketOf } from '../access.ts';
import { timeChanged } from '../events.ts';
import { billableFor } from '../queries/settings.ts';
import { dayAt } from '../rules/day.ts';
import { assertDay } from './assert-day.ts';
import { dropTimer } from './drop-timer.ts';

export const logTime = async (
  ctx: Context,
  ticketId: string,
  { minutes, day, note, billable, endsTimer }: LogTime,
): Promise<{ id: string }> => {
  const ticket = await ticketOf(ctx, ticketId);
  if (ticket.unlistedAt !== null) found(null);
  const memberId = ownId(ctx);
  const today = dayAt(ctx.now, await zoneOfMember(ctx, memberId));
  assertDay(day ?? today, today);
  const id = newId();
  await ctx.db
    .insertInto('timesheets.timeEntry')
    .values({
      workspaceId: ctx.workspaceId,
      id,
      memberId,
      recordId: ticketId,
      companyId: ticket.companyId,
      minutes,
      day: day ?? today,
      note: maskCards(note),
      billable: billable ?? (await billableFor(ctx, ticket.companyId)),
      createdAt: ctx.now,
    })
    .execute();
  if (endsTimer) await dropTimer(ctx, ticketId);
  await record(ctx, timeChanged, { recordId: ticketId, payload: { recordId: ticketId, timeEntryId: id } });
  return { id };
};
