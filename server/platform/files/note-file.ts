import type { Context } from '../db/context.ts';
import { refuse } from '../refusal.ts';
import type { StoredFile } from './store.ts';

/**
 * The row of a file's content, written in the transaction that names the file; the content is durable already.
 * Whoever forgets unwanted files holds this row meanwhile: either the row is renewed before, or the content is gone by
 * now and has to be brought again.
 */
export const noteFile = async (ctx: Context, { sha256, size }: StoredFile): Promise<void> => {
  await ctx.db
    .insertInto('platform.file')
    .values({ workspaceId: ctx.workspaceId, sha256, size, createdAt: ctx.now, namedAt: ctx.now })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'sha256']).doUpdateSet({ namedAt: ctx.now }))
    .execute();
  if (!(await ctx.platform.files.exists(ctx.workspaceId, sha256))) refuse('unavailable');
};
