import type { SurveyPaper } from '#contracts/portal/surveys.ts';
import type { Mark } from '#contracts/surveys.ts';
import { maskCards } from '#server/platform/cards/mask-cards.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { found } from '#server/platform/refusal.ts';
import { surveyAnswered } from '../events.ts';
import { paperOf, surveyRows } from '../queries/surveys.ts';

export interface Answer {
  readonly mark: Mark;
  readonly comment: string;
}

/** The last answer counts; the same one again is no news. Null: its time is over. */
export const answerSurvey = async (ctx: Context, id: string, { mark, comment }: Answer): Promise<SurveyPaper | null> => {
  const row = found(await surveyRows(ctx).where('id', '=', id).forUpdate().executeTakeFirst());
  if (Date.parse(row.openUntil) < Date.parse(ctx.now)) return null;
  const said = { mark, comment: maskCards(comment) };
  if (row.mark !== mark || row.comment !== said.comment) {
    await ctx.db
      .updateTable('surveys.survey')
      .set({ ...said, answeredAt: ctx.now })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .execute();
    const { ticketId: recordId, personId: contactId, closedAt } = row;
    const payload = { recordId, surveyId: id, contactId, closedAt, mark, before: row.mark as Mark | null };
    await record(ctx, surveyAnswered, { recordId, payload });
  }
  return paperOf(ctx, { ...row, ...said });
};
