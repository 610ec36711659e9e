import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

/** Whoever carried the merged tag carries the other from now on: news for the one are for the other. */
export const moveTag = async (ctx: Context, tagId: string, intoId: string): Promise<void> => {
  await sql`update news.item set reader_ids = array_replace(array_remove(reader_ids, ${intoId}::uuid), ${tagId}::uuid, ${intoId}::uuid)
    where workspace_id = ${ctx.workspaceId} and ${tagId}::uuid = any(reader_ids)`.execute(ctx.db);
};
