import { sql, type Selectable } from 'kysely';
import type { Bulk, BulkAction, BulkPart } from '#contracts/bulk.ts';
import type { TicketsBulk } from '#server/db/schema.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';

export type BulkRow = Selectable<TicketsBulk>;

export const undoHours = 24;

export const actionOf = ({ action }: Pick<BulkRow, 'action'>): BulkAction => action as BulkAction;

export const partsOf = (action: BulkAction): readonly BulkPart[] => (action.kind === 'several' ? action.actions : [action]);

const own = (ctx: Context, id: string) =>
  ctx.db
    .selectFrom('tickets.bulk')
    .selectAll()
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    // A member's own; the work that carries it out is nobody's.
    .$if(ctx.actor.kind === 'member', (query) => query.where('memberId', '=', ctx.actor.kind === 'member' ? ctx.actor.memberId : ''));

export const bulkRow = async (ctx: Context, id: string): Promise<BulkRow | null> => (await own(ctx, id).executeTakeFirst()) ?? null;

/** As it is to the end of the transaction: others may read it so too, nobody changes it. */
export const heldBulk = async (ctx: Context, id: string): Promise<BulkRow | null> =>
  (await own(ctx, id).forShare().executeTakeFirst()) ?? null;

/** Held to the end of the transaction. */
export const lockedBulk = async (ctx: Context, id: string): Promise<BulkRow> => found(await own(ctx, id).forUpdate().executeTakeFirst());

const countsOf = async (ctx: Context, id: string): Promise<ReadonlyMap<string, number>> => {
  const rows = await ctx.db
    .selectFrom('tickets.bulkItem')
    .select(['state', sql<number>`count(*)::int`.as('count')])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('bulkId', '=', id)
    .groupBy('state')
    .execute();
  return new Map(rows.map(({ state, count }) => [state, count]));
};

const firstLeft = async (ctx: Context, id: string, state: string): Promise<Bulk['first']> => {
  const row = await ctx.db
    .selectFrom('tickets.bulkItem as i')
    .innerJoin('threads.recordCard as r', (join) => join.onRef('r.workspaceId', '=', 'i.workspaceId').onRef('r.id', '=', 'i.ticketId'))
    .select(['r.reference', 'i.code'])
    .where('i.workspaceId', '=', ctx.workspaceId)
    .where('i.bulkId', '=', id)
    .where('i.state', '=', state)
    .orderBy('i.position')
    .limit(1)
    .executeTakeFirst();
  return row ? { reference: row.reference, code: row.code ?? '' } : null;
};

export const canUndo = ({ state, createdAt }: BulkRow, now: string): boolean =>
  (state === 'running' || state === 'done') && Date.parse(now) - Date.parse(createdAt) < undoHours * 3_600_000;

export const readBulk = async (ctx: Context, id: string): Promise<Bulk> => {
  const row = found(await bulkRow(ctx, id));
  const counts = await countsOf(ctx, id);
  const isBack = row.state === 'undoing' || row.state === 'undone';
  const [done, left] = isBack ? (['undone', 'stayed'] as const) : (['done', 'left'] as const);
  return {
    id,
    action: actionOf(row),
    quiet: row.quiet,
    state: row.state as Bulk['state'],
    // On the way back only what was changed counts.
    total: isBack ? ['done', 'undone', 'stayed'].reduce((sum, state) => sum + (counts.get(state) ?? 0), 0) : row.total,
    done: counts.get(done) ?? 0,
    left: counts.get(left) ?? 0,
    first: (counts.get(left) ?? 0) > 0 ? await firstLeft(ctx, id, left) : null,
    startedAt: row.createdAt,
    finishedAt: row.finishedAt,
    can: { undo: canUndo(row, ctx.now) },
  };
};
