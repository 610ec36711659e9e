import type { SurveySettings } from '#contracts/surveys.ts';
import type { Context } from '#server/platform/db/context.ts';

const shipped = { active: false, productIds: [], delayMinutes: 60, changeDays: 7, restDays: 30, lowReopens: false, version: 0 };

export const surveySettings = async (ctx: Context): Promise<SurveySettings> =>
  (await ctx.db
    .selectFrom('surveys.setting')
    .select(['active', 'productIds', 'delayMinutes', 'changeDays', 'restDays', 'lowReopens', 'version'])
    .where('workspaceId', '=', ctx.workspaceId)
    .executeTakeFirst()) ?? shipped;
