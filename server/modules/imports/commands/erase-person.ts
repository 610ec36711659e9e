import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { eraseFiles } from '#server/platform/files/erase-files.ts';
import type { Traces } from '#server/platform/people/person-door.ts';

/**
 * The rows that they came by, or that name them, are empty; what such an import would put back and the file that it was read
 * from are gone with them.
 */
export const erasePerson = async (ctx: Context, { ids, pattern }: Traces): Promise<void> => {
  const { rows } = await sql<{ importId: string }>`update imports.row set cells = '[]', value = null, problem = null
    where workspace_id = ${ctx.workspaceId}
      and (array[record_id, made_id, matched_id] && ${[...ids]}::uuid[] or platform.json_names(cells, ${pattern}) or platform.json_names(value, ${pattern}))
    returning import_id`.execute(ctx.db);
  await sql`delete from imports.effect where workspace_id = ${ctx.workspaceId} and record_id = any(${[...ids]}::uuid[])`.execute(ctx.db);
  await sql`delete from imports.known where workspace_id = ${ctx.workspaceId} and record_id = any(${[...ids]}::uuid[])`.execute(ctx.db);
  const importIds = [...new Set(rows.map(({ importId }) => importId))];
  const files = await sql<{ sha256: Buffer }>`select distinct sha256 from imports.import
    where workspace_id = ${ctx.workspaceId} and id = any(${importIds}::uuid[]) and sha256 is not null`.execute(ctx.db);
  await sql`update imports.import set sample = '[]', sha256 = null where workspace_id = ${ctx.workspaceId} and id = any(${importIds}::uuid[])`.execute(
    ctx.db,
  );
  await eraseFiles(
    ctx,
    files.rows.map(({ sha256 }) => sha256),
  );
};
