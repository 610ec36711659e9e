import type { Timer } from '#contracts/timesheets.ts';
import type { Context } from '#server/platform/db/context.ts';
import { ownId } from '../access.ts';
import { measuredSeconds, proposedMinutes } from '../rules/rounding.ts';
import { roundTo } from './settings.ts';

const rows = (ctx: Context) =>
  ctx.db
    .selectFrom('timesheets.timer as t')
    .innerJoin('threads.recordCard as r', (join) => join.onRef('r.workspaceId', '=', 't.workspaceId').onRef('r.id', '=', 't.recordId'))
    .select(['r.id', 'r.reference', 'r.subject', 't.startedAt', 't.seconds'])
    .where('t.workspaceId', '=', ctx.workspaceId)
    .where('t.memberId', '=', ownId(ctx));

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

const timerOf = (ctx: Context, { startedAt, seconds, ...ticket }: Row, step: number): Timer => ({
  ticket,
  startedAt,
  seconds,
  proposedMinutes: proposedMinutes(measuredSeconds({ startedAt, seconds }, ctx.now), step),
});

export const mostTimers = 50;

/** The running one first. */
export const ownTimers = async (ctx: Context): Promise<Timer[]> => {
  const step = await roundTo(ctx);
  const found = await rows(ctx).orderBy('t.startedAt').orderBy('t.createdAt', 'desc').limit(mostTimers).execute();
  return found.map((row) => timerOf(ctx, row, step));
};

export const ownTimer = async (ctx: Context, recordId: string): Promise<Timer | null> => {
  const row = await rows(ctx).where('t.recordId', '=', recordId).executeTakeFirst();
  return row ? timerOf(ctx, row, await roundTo(ctx)) : null;
};
