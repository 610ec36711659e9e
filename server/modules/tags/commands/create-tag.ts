import type { TagColour } from '#contracts/tags.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { tagChanged } from '../events.ts';
import { foldedTag } from '../rules/tag-name.ts';

const most = 1_000;

const namedTag = (ctx: Context, name: string) =>
  ctx.db
    .selectFrom('tags.tag')
    .select(['id', 'name'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('folded', '=', foldedTag(name))
    .executeTakeFirst();

/** The ids of those names that are tags already. */
export const tagsNamed = async (ctx: Context, names: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  if (names.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('tags.tag')
    .select(['id', 'folded'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('folded', 'in', [...new Set(names.map(foldedTag))])
    .execute();
  const ids = new Map(rows.map(({ id, folded }) => [folded, id]));
  return new Map(
    names.flatMap((name): [string, string][] => {
      const id = ids.get(foldedTag(name));
      return id === undefined ? [] : [[name, id]];
    }),
  );
};

/** Null: there is one of that name already. */
const addTag = async (
  ctx: Context,
  name: string,
  { colour = null, sample = false }: { colour?: TagColour | null; sample?: boolean },
): Promise<{ id: string; name: string } | null> => {
  const { many } = await ctx.db
    .selectFrom('tags.tag')
    .select((eb) => eb.fn.countAll<number>().as('many'))
    .where('workspaceId', '=', ctx.workspaceId)
    .executeTakeFirstOrThrow();
  if (many >= most) refuse('too_many', { most });
  const row = { workspaceId: ctx.workspaceId, id: newId(), name, folded: foldedTag(name), colour, sample, createdAt: ctx.now };
  const added = await ctx.db
    .insertInto('tags.tag')
    .values(row)
    .onConflict((clash) => clash.columns(['workspaceId', 'folded']).doNothing())
    .returning(['id', 'name'])
    .executeTakeFirst();
  if (!added) return null;
  await record(ctx, tagChanged, { payload: { tagId: added.id } });
  return added;
};

export const createTag = async (ctx: Context, { name, colour }: { name: string; colour: TagColour | null }): Promise<{ id: string }> => {
  const { id } = (await addTag(ctx, name, { colour })) ?? refuse('name_taken');
  return { id };
};

/** The tag of that name; made when there is none, also when two name it at once. */
export const tagNamed = async (ctx: Context, name: string, { sample = false } = {}): Promise<{ id: string; name: string }> =>
  (await namedTag(ctx, name)) ?? (await addTag(ctx, name, { sample })) ?? found(await namedTag(ctx, name));
