import type { Context } from '#server/platform/db/context.ts';

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

export const recordByNumber = async (ctx: Context, kind: string, number: number) =>
  (await cards(ctx).where('kind', '=', kind).where('number', '=', number).executeTakeFirst()) ?? null;

export const searchableRecord = async (ctx: Context, id: string) =>
  (await ctx.db
    .selectFrom('threads.record')
    .select(['id', 'number', 'reference', 'subject', 'agreementId', 'companyId', 'contactIds', 'createdAt'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()) ?? null;

const names = (rows: readonly { entryId: string | null; name: string }[]): Map<string | null, string[]> =>
  new Map([...Map.groupBy(rows, (row) => row.entryId)].map(([id, some]) => [id, some.map((row) => row.name)]));

/** What people wrote, as far as this actor may read it: of one record, or by ids. Events and undone entries have no words. */
export const searchableEntries = async (ctx: Context, of: { recordId: string } | { ids: readonly string[] }) => {
  if ('ids' in of && of.ids.length === 0) return [];
  const entries = await ctx.db
    .selectFrom('threads.entry')
    .select(['id', 'recordId', 'sides', 'authorKind', 'authorId', 'authorName', 'text', 'agreementId', 'companyId', 'contactIds', 'at'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('kind', '<>', 'event')
    .where('state', 'in', ['released', 'held'])
    .$if('ids' in of, (query) => query.where('id', 'in', 'ids' in of ? of.ids : []))
    .$if('recordId' in of, (query) => query.where('recordId', '=', 'recordId' in of ? of.recordId : ''))
    .execute();
  const ids = entries.map((entry) => entry.id);
  if (ids.length === 0) return [];
  const files = await ctx.db
    .selectFrom('threads.attachment')
    .select(['entryId', 'name'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('entryId', 'in', ids)
    .where('inline', '=', false)
    .execute();
  const mails = await ctx.db
    .selectFrom('threads.delivery')
    .select(['entryId', 'address as name'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('entryId', 'in', ids)
    .execute();
  const [fileNames, addresses] = [names(files), names(mails)];
  return entries.map((entry) => ({ ...entry, files: fileNames.get(entry.id) ?? [], sentTo: addresses.get(entry.id) ?? [] }));
};
