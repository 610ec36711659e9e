import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { CustomerSort } from '#contracts/duplicates.ts';
import { customerIdsAfter, peopleAfter } from '#server/modules/customers/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { work, type Schedule } from '#server/platform/work/work.ts';
import { findPairs } from './commands/find-pairs.ts';
import { runMerge } from './commands/run-merge.ts';
import { mergeName } from './queries/merges.ts';

export const mergeWork = work({
  name: mergeName,
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

/** All who are in a company, a page at a time: who is in it is part of what people are compared by. */
export const peopleWork = work({
  name: 'duplicates.people',
  payload: z.strictObject({ companyId: Id, after: Id.nullable() }),
  run: async (ctx, { companyId, after }) => {
    const ids = await peopleAfter(ctx, companyId, after, pageSize);
    await findPairs(ctx, 'contact', ids);
    if (ids.length === pageSize) await enqueue(ctx, peopleWork, { companyId, after: ids.at(-1) ?? null });
  },
});

const begin = async (ctx: Context): Promise<void> => {
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('duplicates.looked')
    .values({ workspaceId: ctx.workspaceId, at: ctx.now })
    .onConflict((known) => known.doNothing())
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows) return;
  for (const sort of CustomerSort.options) await enqueue(ctx, lookWork, { sort, after: null });
};

/** Who was there before anybody looked: changes are followed as they come. */
const beginWork = work({ name: 'duplicates.begin', payload: z.object({}), run: (ctx) => begin(ctx) });

export const works = [mergeWork, lookWork, peopleWork, beginWork];
export const schedules: readonly Schedule[] = [{ work: beginWork, everySeconds: 24 * 3600 }];
