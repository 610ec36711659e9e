import { sql } from 'kysely';
import type { Context } from '../db/context.ts';
import type { Piece } from './gate.ts';
import type { Verdict } from './back-off.ts';

/** Another worker holds the piece by now; whatever this one did for it must not commit. */
export class LostLease extends Error {}

const change = async (ctx: Context, piece: Piece, values: Readonly<Record<string, unknown>>): Promise<void> => {
  const { numUpdatedRows } = await ctx.db
    .updateTable('platform.work')
    .set({ ...values, leaseToken: null, leasedUntil: null })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', piece.id)
    .where('leaseToken', '=', piece.token)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new LostLease(`the lease of a piece of ${piece.name} is lost`);
};

/** The fence: in the transaction of the effect, so that both commit or neither. */
export const finish = (ctx: Context, piece: Piece): Promise<void> =>
  change(ctx, piece, { state: 'done', endedAt: sql`now()`, lastError: null });

export const putBack = (ctx: Context, piece: Piece, verdict: Verdict, reason: string): Promise<void> => {
  // A NUL can't be stored as text, and nobody reads more than a few lines of a reason.
  const lastError = reason.replaceAll('\0', '').slice(0, 500);
  if (verdict.next === 'dead') {
    return change(ctx, piece, { state: 'dead', endedAt: sql`now()`, failures: piece.failures + 1, lastError });
  }
  const pause = verdict.failed ? verdict.seconds * (1 + Math.random() / 10) : verdict.seconds;
  return change(ctx, piece, {
    state: 'waiting',
    notBefore: new Date(Date.parse(ctx.now) + pause * 1000).toISOString(),
    failures: piece.failures + (verdict.failed ? 1 : 0),
    lastError,
  });
};
