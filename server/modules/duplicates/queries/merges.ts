import { sql } from 'kysely';
import type { CustomerSort, Merge } from '#contracts/duplicates.ts';
import { companyInsteadOf, contactInsteadOf } from '#server/modules/customers/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';

export interface MergeRow {
  readonly id: string;
  readonly sort: CustomerSort;
  readonly fromId: string;
  readonly intoId: string;
  readonly take: string[];
  readonly moved: number;
  readonly total: number;
}

const columns = sql`id, case when from_contact_id is null then 'company' else 'contact' end as sort,
  coalesce(from_contact_id, from_company_id) as from_id, coalesce(into_contact_id, into_company_id) as into_id, take, moved, total`;

export const runningMerge = async (ctx: Context, id: string): Promise<MergeRow | null> =>
  (
    await sql<MergeRow>`select ${columns} from duplicates.merge where workspace_id = ${ctx.workspaceId} and id = ${id}::uuid`.execute(
      ctx.db,
    )
  ).rows[0] ?? null;

/** Whether a merge is under way that one of the two goes with, or that would lose its end with the one who goes. */
export const isMerging = async (ctx: Context, fromId: string, intoId: string): Promise<boolean> =>
  (
    await sql`select from duplicates.merge where workspace_id = ${ctx.workspaceId}
      and (coalesce(from_contact_id, from_company_id) in (${fromId}::uuid, ${intoId}::uuid)
        or coalesce(into_contact_id, into_company_id) = ${fromId}::uuid) limit 1`.execute(ctx.db)
  ).rows.length > 0;

/** Of the one who goes; one that is over has left the redirect. */
export const mergeView = async (ctx: Context, fromId: string): Promise<Merge> => {
  const { rows } = await sql<MergeRow>`select ${columns} from duplicates.merge
    where workspace_id = ${ctx.workspaceId} and (from_contact_id = ${fromId}::uuid or from_company_id = ${fromId}::uuid)`.execute(ctx.db);
  const [row] = rows;
  if (row) return { fromId, intoId: row.intoId, state: 'running', moved: row.moved, total: row.total };
  const intoId = found((await contactInsteadOf(ctx, fromId)) ?? (await companyInsteadOf(ctx, fromId)));
  return { fromId, intoId, state: 'done', moved: 0, total: 0 };
};
