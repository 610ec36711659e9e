import type { z } from 'zod';
import type { entryReleased } from '#server/modules/threads/index.ts';
import { ticketBrief, type TicketBrief } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { happeningsOf, pledgeOf } from '../queries/pledge.ts';
import type { TicketEvent } from '../rules/clocks.ts';
import { noteHappening, type News } from './note-happening.ts';
import { recountClocks } from './recount-clocks.ts';

const changesSince = (log: readonly TicketEvent[], { deletedAt, statusGroup, nextStep, priority }: TicketBrief): News[] => {
  // What is deleted waits for nobody; brought back, it begins another round, as if it had been closed.
  const now = deletedAt === null ? { group: statusGroup, nextStep } : { group: 'closed' as const, nextStep: null };
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

/** Words that the other side sees; a machine's are no answer, and the first ones were told by opening (helpdesk.md 2.2). */
export const followEntry = async (ctx: Context, said: z.output<typeof entryReleased.payload>): Promise<void> => {
  const heard = (said.kind === 'reply' || said.kind === 'chat') && said.sides.includes('customer');
  if (!heard || said.automated || said.opening) return;
  const pledge = await pledgeOf(ctx, said.recordId);
  if (!pledge) return;
  const log = await happeningsOf(ctx, said.recordId);
  await recountClocks(ctx, pledge, await noteHappening(ctx, said.recordId, log, [{ kind: 'spoke', by: said.authorSide }]));
};
