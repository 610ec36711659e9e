import type { ClockKind } from '#contracts/sla.ts';
import type { Side } from '#contracts/threads.ts';
import { lockedRecord } from '#server/modules/threads/index.ts';
import { addEventLine } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { slaBreached, slaWarned } from '../events.ts';
import { happeningsOf, pledgeOf } from '../queries/pledge.ts';
import { recountClocks } from './recount-clocks.ts';

const marks = { warnAt: 'toldWarnedAt', dueAt: 'toldBreachedAt' } as const;

/** Compare and set: of two that try, one gets the rows. */
const taken = (ctx: Context, ticketId: string, when: keyof typeof marks) =>
  ctx.db
    .updateTable('sla.clock')
    .set({ [marks[when]]: ctx.now })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('ticketId', '=', ticketId)
    .where(marks[when], 'is', null)
    .where(when, '<=', ctx.now)
    .returning(['kind', 'party', 'cycle', 'warnAt', 'dueAt'])
    .execute();

// Two sweeps and the way through the queue; beyond that something stood still.
const muchSeconds = 300;

const lateness = (ctx: Context, ticketId: string, since: string): number => {
  const seconds = Math.max(0, Math.round((Date.parse(ctx.now) - Date.parse(since)) / 1000));
  if (seconds > muchSeconds) ctx.platform.log.warn({ workspaceId: ctx.workspaceId, ticketId, seconds }, 'a service level was told late');
  return seconds;
};

/** Tells what has run out or soon will on a ticket, each once in its round, however often and by how many this is done. */
export const tellDue = async (ctx: Context, ticketId: string): Promise<void> => {
  if (!(await pledgeOf(ctx, ticketId))) return;
  await lockedRecord(ctx, ticketId);
  const pledge = await pledgeOf(ctx, ticketId);
  if (!pledge) return;
  await recountClocks(ctx, pledge, await happeningsOf(ctx, ticketId));
  for (const clock of await taken(ctx, ticketId, 'warnAt')) {
    const about = { kind: clock.kind as ClockKind, party: clock.party as Side, cycle: clock.cycle };
    const lateSeconds = lateness(ctx, ticketId, clock.warnAt ?? ctx.now);
    const dueAt = clock.dueAt ?? ctx.now;
    await addEventLine(ctx, ticketId, { name: 'sla_warned', details: { ...about, dueAt, lateSeconds } });
    await tell(ctx, slaWarned, {
      recordId: ticketId,
      payload: { recordId: ticketId, ...about, dueAt, lateSeconds, breached: dueAt <= ctx.now },
    });
  }
  for (const clock of await taken(ctx, ticketId, 'dueAt')) {
    const about = { kind: clock.kind as ClockKind, party: clock.party as Side, cycle: clock.cycle };
    const dueAt = clock.dueAt ?? ctx.now;
    const lateSeconds = lateness(ctx, ticketId, dueAt);
    await addEventLine(ctx, ticketId, { name: 'sla_breached', details: { ...about, dueAt, lateSeconds } });
    await tell(ctx, slaBreached, { recordId: ticketId, payload: { recordId: ticketId, ...about, dueAt, lateSeconds } });
  }
};
