import type { z } from 'zod';
import type { Language } from '#contracts/common.ts';
import type { NewWorkspace } from '#contracts/workspaces.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { workspaceCreated } from '../events.ts';
import { takenAddresses } from '../queries.ts';
import { isReserved, keyFrom, numbered, slugFrom } from '../rules/workspace-address.ts';

const longestSlug = 31;
const longestKey = 6;

type Wishes = Pick<z.output<typeof NewWorkspace>, 'name' | 'slug' | 'key'>;

// A wish that the person typed is taken or refused; one made from the name gives way.
const freeAddresses = async (ctx: Context, { name, slug, key }: Wishes): Promise<{ slug: string; key: string }> => {
  if (slug !== undefined && isReserved(slug)) refuse('name_taken');
  for (let turn = 1; turn < 1000; turn += 1) {
    const wish = { slug: slug ?? numbered(slugFrom(name), turn, longestSlug), key: key ?? numbered(keyFrom(name), turn, longestKey) };
    const { slugTaken, keyTaken } = await takenAddresses(ctx, wish.slug, wish.key);
    if (slug !== undefined && slugTaken) refuse('name_taken');
    if (key !== undefined && keyTaken) refuse('key_taken');
    if (!slugTaken && !keyTaken) return wish;
  }
  return refuse('name_taken');
};

/** Makes the workspace that the context stands in; its id was minted for it. */
export const createWorkspace = async (
  ctx: Context,
  { samples, language, ...company }: z.output<typeof NewWorkspace> & { samples: boolean; language: Language },
): Promise<{ slug: string; key: string }> => {
  const { slug, key } = await freeAddresses(ctx, company);
  await refuseWhere(
    { workspace_slug_key: 'name_taken', workspace_key_key: 'key_taken' },
    ctx.db
      .insertInto('workspaces.workspace')
      .values({
        workspaceId: ctx.workspaceId,
        slug,
        key,
        name: company.name,
        language,
        timeZone: company.timeZone,
        currency: company.currency,
        ...(company.colour === undefined ? {} : { colour: company.colour }),
        createdAt: ctx.now,
      })
      .execute(),
  );
  // There from the start, so that a change of key has a row to lock.
  await ctx.db.insertInto('workspaces.counter').values({ workspaceId: ctx.workspaceId, name: 'ticket', value: 0 }).execute();
  await record(ctx, workspaceCreated, { recordId: ctx.workspaceId, payload: { slug, key, samples } });
  return { slug, key };
};
