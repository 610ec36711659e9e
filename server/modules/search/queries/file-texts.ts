import type { Context } from '#server/platform/db/context.ts';

interface WithFiles {
  readonly files: readonly { readonly sha256: Buffer }[];
}

/** What stands in the files of these entries, by the hash of the content; who may read an entry may read its files. */
export const fileTexts = async (ctx: Context, entries: readonly WithFiles[]): Promise<Map<string, string>> => {
  const hashes = entries.flatMap(({ files }) => files.map(({ sha256 }) => sha256));
  if (hashes.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('search.fileText')
    .select(['sha256', 'text'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('sha256', 'in', hashes)
    .where('state', '=', 'read')
    .execute();
  return new Map(rows.map((row) => [row.sha256.toString('hex'), row.text]));
};
