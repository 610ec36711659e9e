import { sql } from 'kysely';
import type { Timer } from '#contracts/timesheets.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { ownId, ticketOf } from '../access.ts';
import { timerChanged } from '../events.ts';
import { mostTimers, ownTimer } from '../queries/timers.ts';
import { measuredSeconds } from '../rules/rounding.ts';

interface Row {
  readonly recordId: string;
  readonly startedAt: string | null;
  readonly seconds: number;
}

// One at a time for each member: two devices that start at once leave one running.
const lockTimers = async (ctx: Context, memberId: string): Promise<Row[]> => {
  await sql`select pg_advisory_xact_lock(hashtext('timesheets.timer'), hashtext(${`${ctx.workspaceId} ${memberId}`}))`.execute(ctx.db);
  return ctx.db
    .selectFrom('timesheets.timer')
    .select(['recordId', 'startedAt', 'seconds'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('memberId', '=', memberId)
    .execute();
};

const write = async (ctx: Context, memberId: string, { recordId, startedAt, seconds }: Row): Promise<void> => {
  await ctx.db
    .insertInto('timesheets.timer')
    .values({ workspaceId: ctx.workspaceId, memberId, recordId, startedAt, seconds, createdAt: ctx.now })
    .onConflict((known) => known.columns(['workspaceId', 'memberId', 'recordId']).doUpdateSet({ startedAt, seconds }))
    .execute();
  await record(ctx, timerChanged, { recordId, payload: { recordId, memberId } });
};

const paused = (ctx: Context, row: Row): Row => ({ ...row, startedAt: null, seconds: measuredSeconds(row, ctx.now) });

/** Starts, resumes or pauses; at most one of a member's timers runs, so another that does is paused and named. */
export const setTimer = async (ctx: Context, recordId: string, running: boolean): Promise<{ timer: Timer; paused: Timer | null }> => {
  const ticket = await ticketOf(ctx, recordId);
  const memberId = ownId(ctx);
  const all = await lockTimers(ctx, memberId);
  const own = all.find((row) => row.recordId === recordId);
  const other = running ? all.find((row) => row.startedAt !== null && row.recordId !== recordId) : undefined;
  if (running && ticket.unlistedAt !== null) found(null);
  if (!running && !own) found(null);
  if (!own && all.length >= mostTimers) refuse('too_many', { most: mostTimers });
  if (other) await write(ctx, memberId, paused(ctx, other));
  if (running && !own) await write(ctx, memberId, { recordId, startedAt: ctx.now, seconds: 0 });
  else if (own && (own.startedAt !== null) !== running)
    await write(ctx, memberId, running ? { ...own, startedAt: ctx.now } : paused(ctx, own));
  return { timer: found(await ownTimer(ctx, recordId)), paused: other ? await ownTimer(ctx, other.recordId) : null };
};
