import { attempt } from '../db/attempt.ts';
import { refuseWhere } from '../db/constraint.ts';
import type { Context } from '../db/context.ts';
import { Refusal } from '../refusal.ts';

/** Takes contents away at once that nothing names any more; one that somebody else's file has as well stays theirs. */
export const eraseFiles = async (ctx: Context, hashes: readonly Buffer[]): Promise<void> => {
  for (const sha256 of hashes) {
    const row = ctx.db
      .deleteFrom('platform.file')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('sha256', '=', sha256)
      .returning('sha256');
    const gone = await attempt(ctx, () => refuseWhere({ 23503: 'unavailable' }, row.execute()));
    if (!(gone instanceof Refusal) && gone.length > 0) await ctx.platform.files.remove(ctx.workspaceId, sha256);
  }
};
