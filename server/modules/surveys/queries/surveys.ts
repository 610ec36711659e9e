import type { SurveyPaper } from '#contracts/portal/surveys.ts';
import type { Mark } from '#contracts/surveys.ts';
import { recordCards } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';

export const surveyRows = (ctx: Context) =>
  ctx.db
    .selectFrom('surveys.survey')
    .select(['id', 'personId', 'ticketId', 'closedAt', 'askedAt', 'openUntil', 'mark', 'comment'])
    .where('workspaceId', '=', ctx.workspaceId);

export type SurveyRow = Awaited<ReturnType<ReturnType<typeof surveyRows>['execute']>>[number];

export const surveyOfClosing = (ctx: Context, ticketId: string, closedAt: string): Promise<SurveyRow | undefined> =>
  surveyRows(ctx).where('ticketId', '=', ticketId).where('closedAt', '=', closedAt).executeTakeFirst();

export const lastAskedAt = async (ctx: Context, personId: string): Promise<string | null> => {
  const last = surveyRows(ctx).where('personId', '=', personId).where('askedAt', 'is not', null).orderBy('askedAt', 'desc');
  return (await last.limit(1).executeTakeFirst())?.askedAt ?? null;
};

/** What its person sees: nothing of the ticket but its number. */
export const paperOf = async (ctx: Context, row: Pick<SurveyRow, 'ticketId' | 'mark' | 'comment' | 'openUntil'>): Promise<SurveyPaper> => {
  const [record] = await recordCards(ctx, [row.ticketId]);
  return { reference: record?.reference ?? '', mark: row.mark as Mark | null, comment: row.comment, openUntil: row.openUntil };
};
