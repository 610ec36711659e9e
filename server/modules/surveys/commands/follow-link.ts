import type { SurveyPaper } from '#contracts/portal/surveys.ts';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import type { Site } from '#server/platform/http/serve.ts';
import type { Platform } from '#server/platform/platform.ts';
import { refuse } from '#server/platform/refusal.ts';
import { paperOf, surveyRows } from '../queries/surveys.ts';
import { surveyOfToken } from '../rules/survey-link.ts';
import { answerSurvey, type Answer } from './answer-survey.ts';

const asSystem = <Result>(platform: Platform, site: Site, run: (ctx: Context) => Promise<Result>): Promise<Result> =>
  inWorkspace(platform, { workspaceId: site.workspaceId, actor: { kind: 'system', reason: 'mailed link' } }, run);

/** Whoever holds the token has a mail of ours; it opens this one survey. Without an answer nothing is written. */
export const followLink = (platform: Platform, site: Site, token: string, answer: Answer | null): Promise<SurveyPaper> =>
  asSystem(platform, site, async (ctx) => {
    const id = surveyOfToken(platform.keys, ctx.workspaceId, token);
    const row = id === null ? undefined : await surveyRows(ctx).where('id', '=', id).executeTakeFirst();
    if (!row || Date.parse(row.openUntil) < Date.parse(ctx.now)) return refuse('link_expired');
    return answer === null ? paperOf(ctx, row) : ((await answerSurvey(ctx, row.id, answer)) ?? refuse('link_expired'));
  });
