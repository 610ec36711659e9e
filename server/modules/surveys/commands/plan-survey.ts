import { ticketBrief } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { surveySettings } from '../queries/settings.ts';
import { isAbout } from '../rules/whom-to-ask.ts';
import { askWork } from '../work.ts';

/** After a closing: whether anybody is asked is seen once the time has come, so that reopening needs to take nothing back. */
export const planSurvey = async (ctx: Context, ticketId: string): Promise<void> => {
  const settings = await surveySettings(ctx);
  const ticket = await ticketBrief(ctx, ticketId);
  if (!ticket?.closedAt || !ticket.requesterId || !isAbout(settings, ticket.productId)) return;
  const notBefore = new Date(Date.parse(ticket.closedAt) + settings.delayMinutes * 60_000).toISOString();
  await enqueue(ctx, askWork, { ticketId, closedAt: ticket.closedAt }, { notBefore, once: `${ticketId} ${ticket.closedAt}` });
};
