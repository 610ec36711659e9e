import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { forgetFiles } from '#server/platform/files/forget-files.ts';

const waitingMilliseconds = 7 * 86_400_000;
const atOnce = 500;

const unwanted = async (ctx: Context, hashes: readonly Buffer[]): Promise<Buffer[]> => {
  const wanted = await ctx.db
    .selectFrom('threads.attachment')
    .select('sha256')
    .distinct()
    .where('workspaceId', '=', ctx.workspaceId)
    .where('sha256', 'in', hashes)
    .execute();
  return hashes.filter((hash) => !wanted.some(({ sha256 }) => sha256.equals(hash)));
};

/**
 * Takes away uploads that no entry took and no draft holds; a week is long enough to come back to a page that was left
 * open. Answers whether there may be more.
 */
export const forgetUploads = async (ctx: Context): Promise<boolean> => {
  const gone = await ctx.db
    .deleteFrom('threads.attachment')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('threads.attachment as a')
        .select('a.id')
        .where('a.workspaceId', '=', ctx.workspaceId)
        .where('a.entryId', 'is', null)
        .where('a.createdAt', '<', new Date(Date.parse(ctx.now) - waitingMilliseconds).toISOString())
        .where(
          sql<boolean>`not exists (select from threads.draft d where d.workspace_id = a.workspace_id and a.id = any (d.attachment_ids))`,
        )
        .limit(atOnce),
    )
    .returning('sha256')
    .execute();
  if (gone.length > 0)
    await forgetFiles(ctx, await unwanted(ctx, [...new Map(gone.map(({ sha256 }) => [sha256.toString('hex'), sha256])).values()]));
  return gone.length === atOnce;
};
