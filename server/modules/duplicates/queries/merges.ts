import { sql } from 'kysely';
import type { CustomerSort, Merge, NamedMerge } from '#contracts/duplicates.ts';
import { alikeCards, companyInsteadOf, contactInsteadOf, type BegunMerge } from '#server/modules/customers/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { pieceOnce } from '#server/platform/work/dead.ts';

export interface MergeRow {
  readonly id: string;
  readonly sort: CustomerSort;
  readonly fromId: string;
  readonly intoId: string;
  readonly take: string[];
  /** Of a person anything but null: the one who stays speaks for both by now. */
  readonly begun: BegunMerge | null;
  readonly moved: number;
  readonly total: number;
}

export const mergeName = 'duplicates.merge';
export const onceOf = (mergeId: string): string => `${mergeId} running`;

const columns = sql`id, case when from_contact_id is null then 'company' else 'contact' end as sort,
  coalesce(from_contact_id, from_company_id) as from_id, coalesce(into_contact_id, into_company_id) as into_id, take, begun, moved, total`;

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

/** Whether a merge is under way that goes from or into the person. */
export const isMergingContact = async (ctx: Context, id: string): Promise<boolean> =>
  (
    await sql`select from duplicates.merge where workspace_id = ${ctx.workspaceId}
      and (from_contact_id = ${id}::uuid or into_contact_id = ${id}::uuid) limit 1`.execute(ctx.db)
  ).rows.length > 0;

const viewOf = async (ctx: Context, { id, fromId, intoId, moved, total }: MergeRow): Promise<Merge> => {
  const piece = await pieceOnce(ctx, mergeName, onceOf(id));
  const isAlive = piece !== null && (piece.state === 'waiting' || piece.state === 'leased');
  return { fromId, intoId, state: isAlive ? 'running' : 'stopped', moved, total };
};

/** The row of the one who goes, while there is one. */
export const mergeOf = async (ctx: Context, fromId: string): Promise<MergeRow | null> =>
  (
    await sql<MergeRow>`select ${columns} from duplicates.merge
      where workspace_id = ${ctx.workspaceId} and (from_contact_id = ${fromId}::uuid or from_company_id = ${fromId}::uuid)`.execute(ctx.db)
  ).rows[0] ?? null;

/** Of the one who goes; one that is over has left the redirect. */
export const mergeView = async (ctx: Context, fromId: string): Promise<Merge> => {
  const row = await mergeOf(ctx, fromId);
  if (row) return viewOf(ctx, row);
  const intoId = found((await contactInsteadOf(ctx, fromId)) ?? (await companyInsteadOf(ctx, fromId)));
  return { fromId, intoId, state: 'done', moved: 0, total: 0 };
};

const most = 100;

export const listMerges = async (ctx: Context): Promise<NamedMerge[]> => {
  const { rows } = await sql<MergeRow>`select ${columns} from duplicates.merge
    where workspace_id = ${ctx.workspaceId} order by created_at desc, id desc limit ${most}`.execute(ctx.db);
  const names = new Map<string, string>();
  for (const sort of ['contact', 'company'] as const) {
    const ids = rows.filter((row) => row.sort === sort).flatMap(({ fromId, intoId }) => [fromId, intoId]);
    for (const { id, name } of await alikeCards(ctx, sort, [...new Set(ids)])) names.set(id, name);
  }
  const items: NamedMerge[] = [];
  for (const row of rows)
    items.push({ ...(await viewOf(ctx, row)), sort: row.sort, from: names.get(row.fromId) ?? '', into: names.get(row.intoId) ?? '' });
  return items;
};
