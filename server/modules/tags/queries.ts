import type { ListedTag, TagColour } from '#contracts/tags.ts';
import type { Context } from '#server/platform/db/context.ts';

export const tagRows = (ctx: Context) =>
  ctx.db.selectFrom('tags.tag').select(['id', 'name', 'colour', 'version']).where('workspaceId', '=', ctx.workspaceId);

export const listedTag = (row: { id: string; name: string; colour: string | null; version: number }): ListedTag => ({
  ...row,
  colour: row.colour as TagColour | null,
});

export const listTags = async (ctx: Context): Promise<ListedTag[]> =>
  (await tagRows(ctx).orderBy('folded').execute()).map((row) => listedTag(row));

/** Those of the ids that are tags. */
export const tagNames = async (ctx: Context, ids: readonly string[]): Promise<{ id: string; name: string }[]> =>
  ids.length === 0 ? [] : (await tagRows(ctx).where('id', 'in', ids).execute()).map(({ id, name }) => ({ id, name }));
