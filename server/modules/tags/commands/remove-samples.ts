import type { Context } from '#server/platform/db/context.ts';

/** Sample tags that stand nowhere else by now. */
export const removeSampleTags = async (ctx: Context, inUse: readonly string[]): Promise<void> => {
  let gone = ctx.db.deleteFrom('tags.tag').where('workspaceId', '=', ctx.workspaceId).where('sample', '=', true);
  if (inUse.length > 0) gone = gone.where('id', 'not in', inUse);
  await gone.execute();
};
