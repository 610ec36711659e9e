import { sql } from 'kysely';
import type { Context } from '../db/context.ts';
import { found } from '../refusal.ts';

/** Why a piece is dead that threw nothing: it may be the fault of whoever ended its processes. */
export const lostProcess = 'the process that ran it went away each time';

export interface DeadPiece {
  readonly id: string;
  readonly name: string;
  readonly payload: unknown;
  readonly attempts: number;
  readonly reason: string;
  readonly since: string;
}

/** Work of this workspace that was given up, the latest first. */
export const deadWork = async (
  ctx: Context,
  { limit = 100, name }: { readonly limit?: number; readonly name?: string } = {},
): Promise<DeadPiece[]> =>
  ctx.db
    .selectFrom('platform.work')
    .select(['id', 'name', 'payload', 'attempts', sql<string>`coalesce(last_error, '')`.as('reason'), sql<string>`ended_at`.as('since')])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('state', '=', 'dead')
    .$if(name !== undefined, (query) => query.where('name', '=', name ?? ''))
    .orderBy('endedAt', 'desc')
    .limit(limit)
    .execute();

/** How the piece stands that was made under this key; null: there is none any more. */
export const pieceOnce = async (ctx: Context, name: string, once: string): Promise<{ id: string; state: string } | null> =>
  (await ctx.db
    .selectFrom('platform.work')
    .select(['id', 'state'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('name', '=', name)
    .where('once', '=', once)
    .executeTakeFirst()) ?? null;

/** Gives a dead piece all its attempts anew. */
export const runAgain = async (ctx: Context, id: string): Promise<void> => {
  found(
    await ctx.db
      .updateTable('platform.work')
      .set({ state: 'waiting', endedAt: null, failures: 0, notBefore: sql`now()` })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .where('state', '=', 'dead')
      .returning('id')
      .executeTakeFirst(),
  );
  ctx.afterCommit(() => ctx.platform.signal.wake());
};
