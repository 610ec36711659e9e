import type { Context } from '#server/platform/db/context.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { formatOf } from '../reading/file-text.ts';
import { limits, readerVersion } from '../reading/limits.ts';
import { readFileText } from './read-file-text.ts';

interface File {
  readonly name: string;
  readonly mediaType: string;
  readonly size: number | string;
  readonly sha256: Buffer;
}

/** Has the files of these entries read that no reader like today's has tried yet; each content once. */
export const readFilesLater = async (ctx: Context, entries: readonly { readonly files: readonly File[] }[]): Promise<void> => {
  const files = entries
    .flatMap((entry) => entry.files)
    .filter((file) => Number(file.size) > 0 && Number(file.size) <= limits.fileBytes && formatOf(file) !== null);
  if (files.length === 0) return;
  const hashes = files.map((file) => file.sha256);
  const rows = await ctx.db
    .selectFrom('search.fileText')
    .select(['sha256', 'state', 'reader'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('sha256', 'in', hashes)
    .execute();
  const tried = new Set(
    rows.filter((row) => row.state !== 'failed' || row.reader >= readerVersion).map((row) => row.sha256.toString('hex')),
  );
  for (const { name, mediaType, sha256 } of files) {
    const hex = sha256.toString('hex');
    if (tried.has(hex)) continue;
    tried.add(hex);
    await enqueue(ctx, readFileText, { sha256: hex, name, mediaType }, { once: `${hex} ${readerVersion}` });
  }
};
