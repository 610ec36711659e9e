import { attempt } from '../db/attempt.ts';
import { refuseWhere } from '../db/constraint.ts';
import type { Context } from '../db/context.ts';
import { Refusal } from '../refusal.ts';

const dayMilliseconds = 86_400_000;

/**
 * Takes away contents that their module wants no more, unless somebody named them within a day, or a key of
 * another module's names them still. Their rows are held until the content is off the disk, so that whoever brings the
 * same content meanwhile waits and brings it whole.
 */
export const forgetFiles = async (ctx: Context, hashes: readonly Buffer[]): Promise<void> => {
  const old = new Date(Date.parse(ctx.now) - dayMilliseconds).toISOString();
  for (const hash of hashes) {
    const row = ctx.db
      .deleteFrom('platform.file')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('sha256', '=', hash)
      .where('namedAt', '<', old)
      .returning('sha256');
    const gone = await attempt(ctx, () => refuseWhere({ 23503: 'unavailable' }, row.execute()));
    if (!(gone instanceof Refusal)) for (const { sha256 } of gone) await ctx.platform.files.remove(ctx.workspaceId, sha256);
  }
};
