import { sql } from 'kysely';
import type { ListedTag, TagColour } from '#contracts/tags.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { tagChanged } from '../events.ts';
import { listedTag, tagRows } from '../queries.ts';
import { foldedTag } from '../rules/tag-name.ts';

interface Change {
  readonly version: number;
  readonly name?: string | undefined;
  readonly colour?: TagColour | null | undefined;
}

export const changeTag = async (ctx: Context, id: string, { version, name, colour }: Change): Promise<ListedTag> => {
  const tag = found(await tagRows(ctx).where('id', '=', id).forUpdate().executeTakeFirst());
  if (tag.version !== version) refuse('stale_version', { current: listedTag(tag) });
  await refuseWhere(
    { tag_name: 'name_taken' },
    ctx.db
      .updateTable('tags.tag')
      .set({ ...(name === undefined ? {} : { name, folded: foldedTag(name) }), ...(colour === undefined ? {} : { colour }) })
      .set({ version: sql<number>`version + 1` })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .execute(),
  );
  const renamed = name !== undefined && name !== tag.name;
  await record(ctx, tagChanged, { payload: { tagId: id, ...(renamed ? { renamed } : {}) } });
  return listedTag(found(await tagRows(ctx).where('id', '=', id).executeTakeFirst()));
};
