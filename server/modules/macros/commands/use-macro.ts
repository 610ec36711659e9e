import type { TicketAction } from '#contracts/ticket-actions.ts';
import type { Ticket } from '#contracts/tickets.ts';
import { checkActions, doActions, readTicket } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { readMacro } from '../queries.ts';
import { resolved } from './fill-macro.ts';

/** All of what it does, or, when something of it can't be done, nothing. */
export const useMacro = async (ctx: Context, ticketId: string, macroId: string): Promise<Ticket> => {
  const { actions } = await readMacro(ctx, macroId);
  const todo: TicketAction[] = [];
  for (const action of actions) todo.push(await resolved(ctx, action));
  await checkActions(ctx, todo);
  await doActions(ctx, ticketId, todo);
  return readTicket(ctx, ticketId);
};
