import type { SurveySettings } from '#contracts/surveys.ts';
import { catalogCards } from '#server/modules/catalog/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { InvalidInput, refuse } from '#server/platform/refusal.ts';
import { surveySettings } from '../queries/settings.ts';

/** The row is made first, so that of two first changes the second finds another version. */
const lock = async (ctx: Context): Promise<number> => {
  const { workspaceId } = ctx;
  await ctx.db
    .insertInto('surveys.setting')
    .values({ workspaceId, ...(await surveySettings(ctx)) })
    .onConflict((known) => known.column('workspaceId').doNothing())
    .execute();
  const row = ctx.db.selectFrom('surveys.setting').select('version').where('workspaceId', '=', workspaceId).forUpdate();
  return (await row.executeTakeFirstOrThrow()).version;
};

export const changeSettings = async (ctx: Context, { version, ...wanted }: SurveySettings): Promise<SurveySettings> => {
  if ((await lock(ctx)) !== version) refuse('stale_version', { current: await surveySettings(ctx) });
  const productIds = [...new Set(wanted.productIds)];
  for (const id of productIds)
    if ((await catalogCards.product(ctx, id)) === null)
      throw new InvalidInput([{ path: 'body.productIds', message: 'products of this workspace' }]);
  await ctx.db
    .updateTable('surveys.setting')
    .set({ ...wanted, productIds, version: version + 1 })
    .where('workspaceId', '=', ctx.workspaceId)
    .execute();
  return surveySettings(ctx);
};
