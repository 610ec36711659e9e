import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { CustomerSort } from '#contracts/duplicates.ts';
import { customerIdsAfter } from '#server/modules/customers/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { work, type Schedule } from '#server/platform/work/work.ts';
import { findPairs } from './commands/find-pairs.ts';
import { runMerge } from './commands/run-merge.ts';

export const mergeWork = work({
  name: 'duplicates.merge',
  payload: z.strictObject({ mergeId: Id }),
  outside: (site, { mergeId }) => runMerge(site, mergeId),
});

const pageSize = 500;

/** All of a workspace, a page at a time. */
export const lookWork = work({
  name: 'duplicates.look',
  payload: z.strictObject({ sort: CustomerSort, after: Id.nullable() }),
  run: async (ctx, { sort, after }) => {
    const ids = await customerIdsAfter(ctx, sort, after, pageSize);
    await findPairs(ctx, sort, ids);
    if (ids.length === pageSize) await enqueue(ctx, lookWork, { sort, after: ids.at(-1) ?? null });
  },
});

const begin = async (ctx: Context): Promise<void> => {
  const known = await ctx.db.selectFrom('duplicates.key').select('key').where('workspaceId', '=', ctx.workspaceId).limit(1).execute();
  if (known.length > 0) return;
  for (const sort of CustomerSort.options) await enqueue(ctx, lookWork, { sort, after: null });
};

/** Who was there before anybody looked: changes are followed as they come. */
const beginWork = work({ name: 'duplicates.begin', payload: z.object({}), run: (ctx) => begin(ctx) });

export const works = [mergeWork, lookWork, beginWork];
export const schedules: readonly Schedule[] = [{ work: beginWork, everySeconds: 24 * 3600 }];
