import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

interface Move {
  readonly fromId: string;
  readonly intoId: string;
}

/** Those of the records that are one company's, with all under them, are the other's, in one transaction (decision 14). */
export const moveCompany = async (ctx: Context, { fromId, intoId }: Move, records: readonly string[]): Promise<void> => {
  await sql`select from threads.record where workspace_id = ${ctx.workspaceId} and id = any(${[...records]}::uuid[])
    order by id for no key update`.execute(ctx.db);
  const { rows } = await sql<{ id: string }>`update threads.record set company_id = ${intoId}::uuid
    where workspace_id = ${ctx.workspaceId} and id = any(${[...records]}::uuid[]) and company_id = ${fromId}::uuid returning id`.execute(
    ctx.db,
  );
  const ids = rows.map(({ id }) => id);
  for (const table of ['threads.entry', 'threads.attachment', 'threads.participant'] as const)
    await sql`update ${sql.table(table)} set company_id = ${intoId}::uuid
      where workspace_id = ${ctx.workspaceId} and record_id = any(${ids}::uuid[])`.execute(ctx.db);
};
