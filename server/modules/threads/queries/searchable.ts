import type { Context } from '#server/platform/db/context.ts';
import { endOfMerges } from '../access.ts';

/** Ids of records behind `after`, for whoever goes through all of them. */
export const recordIdsAfter = async (ctx: Context, after: string | null, limit: number): Promise<string[]> => {
  const rows = await ctx.db
    .selectFrom('threads.record')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .$if(after !== null, (query) => query.where('id', '>', after))
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
};

const cards = (ctx: Context) =>
  ctx.db.selectFrom('threads.record').select(['id', 'reference', 'subject']).where('workspaceId', '=', ctx.workspaceId);

/** Those of the ids that this actor reaches. */
export const recordCards = async (ctx: Context, ids: readonly string[]) =>
  ids.length === 0 ? [] : cards(ctx).where('id', 'in', ids).execute();

/** Of those that were merged, the cards of the records that they lead this actor to. */
export const mergeTargets = async (ctx: Context, ids: readonly string[]) => {
  const targets = new Map<string, Awaited<ReturnType<typeof recordCards>>[number]>();
  if (ids.length === 0) return targets;
  const merged = await ctx.db
    .selectFrom('threads.record')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', 'in', ids)
    .where('mergedInto', 'is not', null)
    .execute();
  const ends = new Map<string, string>();
  for (const { id } of merged) ends.set(id, await endOfMerges(ctx, id));
  const found = await recordCards(ctx, [...new Set(ends.values())]);
  for (const [id, end] of ends) {
    const card = end === id ? undefined : found.find((one) => one.id === end);
    if (card) targets.set(id, card);
  }
  return targets;
};

export const recordByNumber = async (ctx: Context, kind: string, number: number) =>
  (await cards(ctx).where('kind', '=', kind).where('number', '=', number).executeTakeFirst()) ?? null;

export const searchableRecords = async (ctx: Context, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : ctx.db
        .selectFrom('threads.record')
        .select(['id', 'number', 'reference', 'subject', 'agreementId', 'companyId', 'contactIds', 'createdAt'])
        .where('workspaceId', '=', ctx.workspaceId)
        .where('id', 'in', ids)
        .execute();

export const searchableRecord = async (ctx: Context, id: string) => (await searchableRecords(ctx, [id]))[0] ?? null;

/** What people wrote, as far as this actor may read it: of records, or by ids. Events and undone entries have no words. */
export const searchableEntries = async (ctx: Context, of: { recordIds: readonly string[] } | { ids: readonly string[] }) => {
  const wanted = 'ids' in of ? of.ids : of.recordIds;
  if (wanted.length === 0) return [];
  const entries = await ctx.db
    .selectFrom('threads.entry')
    .select(['id', 'recordId', 'sides', 'authorKind', 'authorId', 'authorName', 'text', 'agreementId', 'companyId', 'contactIds', 'at'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('kind', '<>', 'event')
    .where('state', 'in', ['released', 'held'])
    .where('ids' in of ? 'id' : 'recordId', 'in', wanted)
    .execute();
  const ids = entries.map((entry) => entry.id);
  if (ids.length === 0) return [];
  const files = await ctx.db
    .selectFrom('threads.attachment')
    .select(['entryId', 'name', 'sha256', 'mediaType', 'size'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('entryId', 'in', ids)
    .where('inline', '=', false)
    .execute();
  const mails = await ctx.db
    .selectFrom('threads.delivery')
    .select(['entryId', 'address'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('entryId', 'in', ids)
    .execute();
  const filesOf = Map.groupBy(files, (file) => file.entryId);
  const mailsOf = Map.groupBy(mails, (mail) => mail.entryId);
  return entries.map((entry) => ({
    ...entry,
    files: filesOf.get(entry.id) ?? [],
    sentTo: (mailsOf.get(entry.id) ?? []).map((mail) => mail.address),
  }));
};

/** Entries that carry a file with this content. */
export const entriesWithFile = async (ctx: Context, sha256: Buffer, limit: number): Promise<{ recordId: string; entryId: string }[]> => {
  const rows = await ctx.db
    .selectFrom('threads.attachment')
    .select(['recordId', 'entryId'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('sha256', '=', sha256)
    .where('entryId', 'is not', null)
    .limit(limit)
    .execute();
  return rows.flatMap(({ recordId, entryId }) => (recordId === null || entryId === null ? [] : [{ recordId, entryId }]));
};
