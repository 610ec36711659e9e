import type { Context } from '../db/context.ts';
import type { StoredFile } from './store.ts';

/** The row of a file's content, written in the transaction that names the file; the content is durable already. */
export const noteFile = async (ctx: Context, { sha256, size }: StoredFile): Promise<void> => {
  await ctx.db
    .insertInto('platform.file')
    .values({ workspaceId: ctx.workspaceId, sha256, size, createdAt: ctx.now })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'sha256']).doNothing())
    .execute();
};
