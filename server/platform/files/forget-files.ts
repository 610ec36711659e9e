import type { Context } from '../db/context.ts';

const dayMilliseconds = 86_400_000;

/**
 * Takes away contents that their module wants no more, unless somebody named them within a day. Their rows are
 * held until the content is off the disk, so that whoever brings the same content meanwhile waits and brings it whole.
 */
export const forgetFiles = async (ctx: Context, hashes: readonly Buffer[]): Promise<void> => {
  if (hashes.length === 0) return;
  const gone = await ctx.db
    .deleteFrom('platform.file')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('sha256', 'in', hashes)
    .where('namedAt', '<', new Date(Date.parse(ctx.now) - dayMilliseconds).toISOString())
    .returning('sha256')
    .execute();
  for (const { sha256 } of gone) await ctx.platform.files.remove(ctx.workspaceId, sha256);
};
