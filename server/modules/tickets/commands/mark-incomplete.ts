import { lackingToClose } from '#server/modules/fields/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { addEventLine } from './add-event-line.ts';
import { lockTicket } from './update-ticket.ts';

/** A customer closed the ticket before everything was filled in: our side of the thread says what is missing. */
export const markIncomplete = async (ctx: Context, id: string): Promise<void> => {
  const ticket = await lockTicket(ctx, id);
  if (ticket.statusGroup !== 'closed') return;
  const missing = await lackingToClose(ctx, ticket);
  if (missing.length > 0) await addEventLine(ctx, id, { name: 'closed_incomplete', sides: ['owner'], details: { missing } });
};
