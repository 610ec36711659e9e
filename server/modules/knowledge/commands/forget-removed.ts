import type { Context } from '#server/platform/db/context.ts';
import { forgetFiles } from '#server/platform/files/forget-files.ts';

const keptMilliseconds = 30 * 86_400_000;

/** What was taken off an article a month ago is gone, with its content where nothing else names it. */
export const forgetRemoved = async (ctx: Context): Promise<void> => {
  const gone = await ctx.db
    .deleteFrom('knowledge.file')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('removedAt', '<', new Date(Date.parse(ctx.now) - keptMilliseconds).toISOString())
    .returning('sha256')
    .execute();
  await forgetFiles(ctx, [...new Map(gone.map(({ sha256 }) => [sha256.toString('hex'), sha256])).values()]);
};
