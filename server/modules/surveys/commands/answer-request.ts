import type { SurveyPaper } from '#contracts/portal/surveys.ts';
import { ticketBrief, type TicketBrief } from '#server/modules/tickets/index.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { surveySettings } from '../queries/settings.ts';
import { paperOf, surveyOfClosing } from '../queries/surveys.ts';
import { isAbout, openUntil } from '../rules/whom-to-ask.ts';
import { answerSurvey, type Answer } from './answer-survey.ts';

interface Open {
  readonly ticket: TicketBrief & { readonly closedAt: string };
  readonly until: string;
}

// The requester alone, of a closed request, for as long as an answer can be changed.
const openFor = async (ctx: Context, ticketId: string): Promise<Open | null> => {
  const ticket = found(await ticketBrief(ctx, ticketId));
  const settings = await surveySettings(ctx);
  if (ticket.closedAt === null || ticket.requesterId !== personOf(ctx.actor) || !isAbout(settings, ticket.productId)) return null;
  return { ticket: { ...ticket, closedAt: ticket.closedAt }, until: openUntil(ticket.closedAt, settings.changeDays) };
};

/** Null: there is nothing to ask, or no longer. */
export const paperOfRequest = async (ctx: Context, ticketId: string): Promise<SurveyPaper | null> => {
  const open = await openFor(ctx, ticketId);
  if (!open) return null;
  const known = await surveyOfClosing(ctx, ticketId, open.ticket.closedAt);
  const paper = known ?? { ticketId, mark: null, comment: '', openUntil: open.until };
  return Date.parse(paper.openUntil) < Date.parse(ctx.now) ? null : paperOf(ctx, paper);
};

/** In the Customer Desk nobody needs to have been mailed; who has answered here is not mailed any more. */
export const answerRequest = async (ctx: Context, ticketId: string, answer: Answer): Promise<SurveyPaper> => {
  const open = await openFor(ctx, ticketId);
  if (!open || Date.parse(open.until) < Date.parse(ctx.now)) {
    const known = open && (await surveyOfClosing(ctx, ticketId, open.ticket.closedAt));
    return (known && (await answerSurvey(ctx, known.id, answer))) ?? refuse('survey_over');
  }
  const { ticket, until } = open;
  await ctx.db
    .insertInto('surveys.survey')
    .values({
      workspaceId: ctx.workspaceId,
      id: newId(),
      personKind: 'contact',
      personId: ticket.requesterId ?? '',
      ticketId,
      closedAt: ticket.closedAt,
      assigneeId: ticket.assigneeId,
      productId: ticket.productId,
      openUntil: until,
      createdAt: ctx.now,
    })
    .onConflict((known) => known.columns(['workspaceId', 'ticketId', 'closedAt']).doNothing())
    .execute();
  const row = found(await surveyOfClosing(ctx, ticketId, ticket.closedAt));
  return (await answerSurvey(ctx, row.id, answer)) ?? refuse('survey_over');
};
