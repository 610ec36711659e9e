import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { found } from '#server/platform/refusal.ts';
import { tagDeleted } from '../events.ts';
import { tagRows } from '../queries.ts';

/** What it stood on stays; that it stood there goes with it. */
export const deleteTag = async (ctx: Context, id: string): Promise<void> => {
  found(await tagRows(ctx).where('id', '=', id).forUpdate().executeTakeFirst());
  await record(ctx, tagDeleted, { payload: { tagId: id } });
  await ctx.db.deleteFrom('tags.tag').where('workspaceId', '=', ctx.workspaceId).where('id', '=', id).execute();
};
