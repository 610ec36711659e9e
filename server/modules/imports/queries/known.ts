import { sql } from 'kysely';
import type { CustomerSort } from '#contracts/duplicates.ts';
import type { Context } from '#server/platform/db/context.ts';

interface Known {
  readonly key: string;
  readonly recordId: string;
}

/** Who is known by these keys of a source, and by which keys of it these are known. */
export const knownIn = async (
  ctx: Context,
  { sort, source }: { readonly sort: CustomerSort; readonly source: string },
  { keys, ids }: { readonly keys: readonly string[]; readonly ids: readonly string[] },
): Promise<readonly Known[]> => {
  const { rows } = await sql<Known>`select key, record_id from imports.known
    where workspace_id = ${ctx.workspaceId} and sort = ${sort} and source = ${source}
      and (key = any(${[...new Set(keys)]}::text[]) or record_id = any(${[...new Set(ids)]}::uuid[]))`.execute(ctx.db);
  return rows;
};
