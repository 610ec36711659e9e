import type { z } from 'zod';
import { reopenTicket, ticketBrief } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { surveyAnswered } from '../events.ts';
import { surveySettings } from '../queries/settings.ts';
import { lowMark } from '../rules/marks.ts';

/** A low mark opens the ticket again where the workspace wants that, unless it was opened since. */
export const reopenLow = async (
  ctx: Context,
  { recordId, closedAt, mark, before }: z.output<typeof surveyAnswered.payload>,
): Promise<void> => {
  if (mark > lowMark || (before !== null && before <= lowMark) || !(await surveySettings(ctx)).lowReopens) return;
  const ticket = await ticketBrief(ctx, recordId);
  if (!ticket || ticket.unlistedAt !== null || ticket.closedAt === null) return;
  if (Date.parse(ticket.closedAt) === Date.parse(closedAt)) await reopenTicket(ctx, recordId);
};
