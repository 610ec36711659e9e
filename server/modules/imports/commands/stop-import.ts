import type { Import } from '#contracts/imports.ts';
import type { Context } from '#server/platform/db/context.ts';
import { lockedImport, readImport } from '../queries/imports.ts';
import { progress } from './run-import.ts';

/** What is done stays; the work under way finds after its batch that it is to end. */
export const stopImport = async (ctx: Context, id: string): Promise<Import> => {
  const { state } = await lockedImport(ctx, id, ['checking', 'applying', 'undoing']);
  await ctx.db
    .updateTable('imports.import')
    .set(state === 'checking' ? { state: 'mapping' } : { state: 'stopped', finishedAt: ctx.now })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  await progress(ctx, id);
  return readImport(ctx, id);
};
