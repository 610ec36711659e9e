import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { recordIdsAfter } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { work } from '#server/platform/work/work.ts';
import { forgetGone } from './commands/forget-gone.ts';
import { indexCompanies, indexContacts } from './commands/index-people.ts';
import { indexWithFiles } from './commands/index-with-files.ts';
import { carrierKinds, carriersOf, type Carried, type CarrierKind } from './queries/carriers.ts';

const steps = ['companies', 'contacts', 'records', 'gone'] as const;
type Step = (typeof steps)[number];
const pageSize = 200;

const indexSome = async (ctx: Context, after: string | null): Promise<string[]> => {
  const ids = await recordIdsAfter(ctx, after, pageSize);
  await indexWithFiles(ctx, ids, { entries: true });
  return ids;
};

/** Indexes one page and says where it ended; null when there was nothing left. */
const run: Record<Step, (ctx: Context, after: string | null) => Promise<string | null>> = {
  companies: async (ctx, after) => (await indexCompanies(ctx, { after, limit: pageSize })).at(-1) ?? null,
  contacts: async (ctx, after) => (await indexContacts(ctx, { after, limit: pageSize })).at(-1) ?? null,
  records: async (ctx, after) => (await indexSome(ctx, after)).at(-1) ?? null,
  gone: (ctx, after) => forgetGone(ctx, after, pageSize),
};

/** Everything anew, a page at a time, so that people's own work goes on between. */
export const reindexPage = work({
  name: 'search.reindex',
  payload: z.object({ step: z.enum(steps), after: z.string().nullable() }),
  run: async (ctx, { step, after }) => {
    const end = await run[step](ctx, after);
    const next = steps[steps.indexOf(step) + 1];
    if (end !== null) await enqueue(ctx, reindexPage, { step, after: end });
    else if (next) await enqueue(ctx, reindexPage, { step: next, after: null });
  },
});

/** Many records at once, for whoever writes thousands: a piece of work for each few hundred of them. */
export const indexRange = work({
  name: 'search.index-range',
  payload: z.object({ recordIds: z.array(z.string()).max(pageSize) }),
  run: (ctx, { recordIds }) => indexWithFiles(ctx, recordIds, { entries: true }),
});

/** Has records indexed that were written in bulk, a few hundred in a piece. */
export const indexRecordsLater = async (ctx: Context, recordIds: readonly string[]): Promise<void> => {
  for (let at = 0; at < recordIds.length; at += pageSize) await enqueue(ctx, indexRange, { recordIds: recordIds.slice(at, at + pageSize) });
};

type Indexing = (ctx: Context, ids: readonly string[]) => Promise<unknown>;
const indexing: Record<CarrierKind, Indexing> = {
  company: (ctx, ids) => indexCompanies(ctx, { ids }),
  contact: (ctx, ids) => indexContacts(ctx, { ids }),
  // No entry carries words of tags and fields.
  ticket: (ctx, ids) => indexWithFiles(ctx, ids, { entries: false }),
};

/** Whoever carries a tag or a value that is called otherwise now, or a field that is retired or back, a page at a time: there may be any number of them. */
export const indexCarriers = work({
  name: 'search.index-carriers',
  payload: z.object({ word: z.enum(['tag', 'choice', 'field']), id: Id, kind: z.enum(carrierKinds), after: Id.nullable() }),
  run: async (ctx, { word, id, kind, after }) => {
    const ids = await carriersOf(ctx, { word, id }, { kind, after, limit: pageSize });
    await indexing[kind](ctx, ids);
    const following = carrierKinds[carrierKinds.indexOf(kind) + 1];
    if (ids.length === pageSize) await enqueue(ctx, indexCarriers, { word, id, kind, after: ids.at(-1) ?? null });
    else if (following) await enqueue(ctx, indexCarriers, { word, id, kind: following, after: null });
  },
});

export const indexThings = work({
  name: 'search.index-things',
  payload: z.object({ kind: z.enum(carrierKinds), ids: z.array(Id).max(pageSize) }),
  run: async (ctx, { kind, ids }) => void (await indexing[kind](ctx, ids)),
});

/** Whoever carries it is known only as long as it is there: for what is taken away in this transaction. */
export const indexFormerCarriers = async (ctx: Context, carried: Carried): Promise<void> => {
  for (const kind of carrierKinds)
    for (let after: string | null = null; ;) {
      const ids: string[] = await carriersOf(ctx, carried, { kind, after, limit: pageSize });
      if (ids.length > 0) await enqueue(ctx, indexThings, { kind, ids });
      if (ids.length < pageSize) break;
      after = ids.at(-1) ?? null;
    }
};

export const indexCarriersLater = (ctx: Context, { word, id }: Carried): Promise<void> =>
  enqueue(ctx, indexCarriers, { word, id, kind: carrierKinds[0], after: null });

/** `interdesk search reindex`: begins in the context's workspace. */
export const reindex = (ctx: Context): Promise<void> => enqueue(ctx, reindexPage, { step: 'companies', after: null });
