import type { Ticket } from '#contracts/tickets.ts';
import { readTicket, ticketId } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { rulesAsked } from '../events.ts';
import { askRules } from './ask-rules.ts';
import { planDue } from './plan-due.ts';

/** A member wants the assign rules to say who gets a ticket; at once, and in the member's own transaction. */
export const askForTicket = async (ctx: Context, address: string): Promise<Ticket> => {
  const id = await ticketId(ctx, address);
  await readTicket(ctx, id);
  const rootId = await tell(ctx, rulesAsked, { recordId: id, payload: { recordId: id } });
  await askRules({ ...ctx, causedBy: rootId }, { ticketId: id, event: 'asked', kinds: ['assign'], rootId });
  await planDue(ctx, [id]);
  return readTicket(ctx, id);
};
