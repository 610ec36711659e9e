import type { TimeFilter } from '#contracts/timesheets.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { ticketBrief, type TicketBrief } from '#server/modules/tickets/index.ts';
import { found, refuse } from '#server/platform/refusal.ts';

export const permissions = ['time.log', 'time.see', 'time.manage'] as const;

/** The member who asks: time is a person's own. */
export const ownId = (ctx: Context): string => (ctx.actor.kind === 'member' ? ctx.actor.memberId : refuse('not_allowed'));

export const seesOthers = (ctx: Context): boolean => may(ctx.actor, 'time.see') || may(ctx.actor, 'time.manage');

/** Whose time is asked for; null: everybody's. */
export const membersAsked = (ctx: Context, wanted: TimeFilter['member']): readonly string[] | null => {
  const me = ownId(ctx);
  if (!may(ctx.actor, 'time.log') && !seesOthers(ctx)) refuse('not_allowed');
  if (wanted === 'me') return [me];
  if (wanted !== 'all' && wanted.every((id) => id === me)) return wanted;
  if (!seesOthers(ctx)) refuse('not_allowed');
  return wanted === 'all' ? null : wanted;
};

export const mayChange = (ctx: Context, entry: { memberId: string; lockedAt: string | null }): boolean =>
  entry.lockedAt === null && (may(ctx.actor, 'time.manage') || (entry.memberId === ownId(ctx) && may(ctx.actor, 'time.log')));

/** The ticket that time is spent on; whoever may not see tickets learns of none by its number. */
export const ticketOf = async (ctx: Context, id: string): Promise<TicketBrief> => {
  if (!may(ctx.actor, 'tickets.see')) refuse('not_allowed');
  return found(await ticketBrief(ctx, id));
};
