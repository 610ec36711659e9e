import type { Context } from '#server/platform/db/context.ts';
import { forgetFiles } from '#server/platform/files/forget-files.ts';

const keptMilliseconds = 30 * 86_400_000;

/** What was discarded is kept for a month; then it is gone, with its files. */
export const tidySubmissions = async (ctx: Context): Promise<void> => {
  const before = new Date(Date.parse(ctx.now) - keptMilliseconds).toISOString();
  const old = await ctx.db
    .selectFrom('forms.submission')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('state', '=', 'discarded')
    .where('decidedAt', '<', before)
    .limit(500)
    .execute();
  if (old.length === 0) return;
  const ids = old.map(({ id }) => id);
  const files = await ctx.db
    .deleteFrom('forms.heldFile')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('submissionId', 'in', ids)
    .returning('sha256')
    .execute();
  await ctx.db.deleteFrom('forms.submission').where('workspaceId', '=', ctx.workspaceId).where('id', 'in', ids).execute();
  await forgetFiles(ctx, [...new Map(files.map(({ sha256 }) => [sha256.toString('hex'), sha256])).values()]);
};
