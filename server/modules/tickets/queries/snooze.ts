import type { z } from 'zod';
import { SnoozePreset, type SnoozeUntil } from '#contracts/snooze.ts';
import { zoneOfMember } from '#server/modules/staff/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { InvalidInput, refuse } from '#server/platform/refusal.ts';
import { snoozeFault, snoozeTimes, wallTime } from '../rules/snooze-times.ts';

const zoneHere = (ctx: Context): Promise<string> =>
  ctx.actor.kind === 'member' ? zoneOfMember(ctx, ctx.actor.memberId) : refuse('not_allowed');

export const namedTimes = async (ctx: Context) => {
  const timeZone = await zoneHere(ctx);
  const times = snoozeTimes(ctx.now, timeZone);
  return { items: SnoozePreset.options.flatMap((name) => (times[name] === null ? [] : [{ name, until: times[name] }])), timeZone };
};

/** The instant that is meant, where the member is. */
export const snoozeInstant = async (ctx: Context, wanted: z.output<typeof SnoozeUntil>): Promise<string> => {
  const preset = SnoozePreset.safeParse(wanted).data;
  const until = preset
    ? snoozeTimes(ctx.now, await zoneHere(ctx))[preset]
    : wanted.endsWith('Z')
      ? wanted
      : wallTime(wanted, await zoneHere(ctx));
  const fault = until === null ? 'There is no such time today.' : snoozeFault(until, ctx.now);
  if (until === null || fault !== null) throw new InvalidInput([{ path: 'body.until', message: fault ?? '' }]);
  return new Date(Date.parse(until)).toISOString();
};

export interface SnoozeRow {
  readonly memberId: string;
  readonly until: string;
}

export const snoozeOf = async (ctx: Context, ticketId: string): Promise<SnoozeRow | null> =>
  (await ctx.db
    .selectFrom('tickets.snooze')
    .select(['memberId', 'until'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('ticketId', '=', ticketId)
    .executeTakeFirst()) ?? null;
