import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CustomerSort } from '#contracts/duplicates.ts';
import { ImportTarget } from '#contracts/imports.ts';
import type { Context } from '#server/platform/db/context.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { foldedHeading } from '../rules/headings.ts';

/** The set of headings, in whatever order. */
const markOf = (headings: readonly string[]): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([...new Set(headings.map((heading) => heading.normalize('NFKC').toLowerCase()))].toSorted()))
    .digest();

const Remembered = z.record(z.string(), ImportTarget.nullable().catch(null));

/** What columns of these headings were the last time; null: never seen, or nameless, which says nothing. */
export const rememberedTargets = async (
  ctx: Context,
  sort: CustomerSort,
  headings: readonly string[],
): Promise<(ImportTarget | null)[] | null> => {
  if (headings.every((heading) => /^#\d+$/.test(heading) || foldedHeading(heading) === '')) return null;
  const row = await ctx.db
    .selectFrom('imports.mapping')
    .select('targets')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('sort', '=', sort)
    .where('headings', '=', markOf(headings))
    .executeTakeFirst();
  const known = Remembered.safeParse(row?.targets).data;
  return known ? headings.map((heading) => known[heading] ?? null) : null;
};

/** For the next file with these headings; the workspace's, whoever brings it. */
export const rememberTargets = async (
  ctx: Context,
  sort: CustomerSort,
  headings: readonly string[],
  targets: readonly (ImportTarget | null)[],
): Promise<void> => {
  const values = { targets: jsonText(Object.fromEntries(headings.map((heading, at) => [heading, targets[at] ?? null]))), usedAt: ctx.now };
  await ctx.db
    .insertInto('imports.mapping')
    .values({ workspaceId: ctx.workspaceId, sort, headings: markOf(headings), ...values })
    .onConflict((clash) => clash.columns(['workspaceId', 'sort', 'headings']).doUpdateSet(values))
    .execute();
};
