import type { z } from 'zod';
import type { entryReleased } from '#server/modules/threads/index.ts';
import { spokenBy, ticketBrief, type TicketBrief } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { happeningsOf, pledgeOf } from '../queries/pledge.ts';
import type { TicketEvent } from '../rules/clocks.ts';
import { noteHappening, type News } from './note-happening.ts';
import { recountClocks } from './recount-clocks.ts';

const changesSince = (log: readonly TicketEvent[], { unlistedAt, statusGroup, nextStep, priority }: TicketBrief): News[] => {
  // What is out of the lists waits for nobody; brought back, it begins another round of all that ran.
  const now = unlistedAt === null ? { group: statusGroup, nextStep } : { group: 'unlisted' as const, nextStep: null };
  const stood = log.findLast((event) => 'group' in event);
  const had = log.findLast((event) => 'priority' in event);
  return [
    ...(stood?.group === now.group && stood.nextStep === now.nextStep ? [] : [{ kind: 'moved' as const, ...now }]),
    ...(had?.priority === priority ? [] : [{ kind: 'priority' as const, priority }]),
  ];
};

/** Whatever changed on a ticket, its clocks learn what they go by, in the same transaction. */
export const followTicket = async (ctx: Context, ticketId: string): Promise<void> => {
  const pledge = await pledgeOf(ctx, ticketId);
  const ticket = pledge && (await ticketBrief(ctx, ticketId));
  if (!ticket) return;
  const log = await happeningsOf(ctx, ticketId);
  const news = changesSince(log, ticket);
  if (news.length > 0) await recountClocks(ctx, pledge, await noteHappening(ctx, ticketId, log, news));
};

type Said = z.output<typeof entryReleased.payload>;

// On the phone both heard it, whoever may read of it; the last to speak is noted last.
const spokenOnPhone = ({ direction }: NonNullable<Said['call']>, { statusGroup }: TicketBrief): News[] => {
  const { customer, staff } = spokenBy(direction, statusGroup);
  return [
    ...(customer ? [{ kind: 'spoke' as const, by: 'customer' as const }] : []),
    ...(staff ? [{ kind: 'spoke' as const, by: 'owner' as const }] : []),
  ];
};

/** Words that the other side sees or heard; a machine's are no answer, and the first ones were told by opening (helpdesk.md 2.2). */
export const followEntry = async (ctx: Context, said: Said): Promise<void> => {
  const seen = (said.kind === 'reply' || said.kind === 'chat') && said.sides.includes('customer');
  if ((!seen && !said.call) || said.automated || said.opening) return;
  const pledge = await pledgeOf(ctx, said.recordId);
  const ticket = pledge && (await ticketBrief(ctx, said.recordId));
  if (!ticket) return;
  const log = await happeningsOf(ctx, said.recordId);
  const news = said.call ? spokenOnPhone(said.call, ticket) : [{ kind: 'spoke' as const, by: said.authorSide }];
  await recountClocks(ctx, pledge, await noteHappening(ctx, said.recordId, log, news));
};
