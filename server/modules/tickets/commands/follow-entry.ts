import type { z } from 'zod';
import type { RefusalCode } from '#contracts/refusals.ts';
import type { StatusGroup } from '#contracts/tickets.ts';
import type { entryReleased } from '#server/modules/threads/index.ts';
import { lackingToClose } from '#server/modules/fields/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { beginning } from '#server/platform/db/json.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { ticketChanged } from '../events.ts';
import { defaultStatus, statusSince, type StatusChoice } from '../queries/statuses.ts';
import { spokenBy } from '../rules/call-turn.ts';
import { addEventLine } from './add-event-line.ts';
import { assertMove, mayMove } from './assert-move.ts';
import { statusAsked } from './check-status.ts';
import { tellTurn, turns } from './close-ticket.ts';
import { followActions } from './follow-actions.ts';
import { moveStatus } from './move-status.ts';
import { assertListed, lockTicket, updateTicket, type TicketChange, type TicketState } from './update-ticket.ts';

type Released = z.output<typeof entryReleased.payload>;

/** What lists show of the last words. */
export const snippetOf = (text: string): string => beginning(text.replace(/\s+/g, ' ').trim(), 160);

// Asked when the words were handed in. What was emptied, moved or taken away since keeps the ticket where it is, and not the words back.
const statusOfWaiting = async (ctx: Context, ticket: TicketState, statusId: string): Promise<StatusChoice | RefusalCode> => {
  const asked = await statusSince(ctx, statusId);
  if (asked === null) return 'not_found';
  if (!(await mayMove(ctx, ticket, asked))) return 'status_not_allowed';
  const closes = asked.group === 'closed' && ticket.statusGroup !== 'closed';
  return closes && (await lackingToClose(ctx, ticket)).length > 0 ? 'fields_missing' : asked;
};

const statusAfter = async (ctx: Context, ticket: TicketState, said: Released): Promise<StatusChoice | null> => {
  if (said.thenStatusId !== null && !said.waited) {
    const asked = await statusAsked(ctx, ticket, said.thenStatusId);
    await assertMove(ctx, ticket, asked);
    return asked;
  }
  if (said.thenStatusId !== null) {
    const asked = await statusOfWaiting(ctx, ticket, said.thenStatusId);
    if (typeof asked === 'object') return asked;
    await addEventLine(ctx, ticket.id, { name: 'action_left', details: { kind: 'status', code: asked } });
  }
  // On the phone nothing is left open: who wrote the call down has said what follows, or that it stays.
  if (said.call) return null;
  // The first words were dealt with by opening; a machine's answer moves nothing (helpdesk.md 2.2, 2.7).
  if (said.automated || said.kind === 'note' || (said.opening && said.authorSide === 'customer')) return null;
  if (said.authorSide === 'customer') {
    const group = ticket.statusGroup as StatusGroup;
    return group === 'awaiting_staff' ? null : defaultStatus(ctx, 'awaiting_staff');
  }
  if (!said.sides.includes('customer') || ticket.statusGroup === 'closed') return null;
  return ticket.statusGroup === 'awaiting_customer' ? null : defaultStatus(ctx, 'awaiting_customer');
};

const later = (one: string | null, other: string): string => (one !== null && Date.parse(one) > Date.parse(other) ? one : other);

// A call was heard by both, whoever may read of it, and when it was, not when it was written down.
const turnOfCall = (ticket: TicketState, { direction, at }: NonNullable<Released['call']>, after: string): TicketChange => {
  const { customer, staff } = spokenBy(direction, after as StatusGroup);
  return {
    ...(customer ? { lastCustomerAt: later(ticket.lastCustomerAt, at) } : {}),
    ...(staff ? { lastStaffAt: later(ticket.lastStaffAt, at) } : {}),
  };
};

const turnOfWords = (ctx: Context, said: Released): TicketChange => {
  if (!said.sides.includes('customer') || said.automated) return {};
  return said.authorSide === 'customer' ? { lastCustomerAt: ctx.now, customerSeenAt: ctx.now } : { lastStaffAt: ctx.now };
};

const factsAfter = (ctx: Context, ticket: TicketState, said: Released, after: string): TicketChange => {
  const shown = said.sides.includes('customer');
  return {
    ...(shown && said.text.trim() !== '' ? { snippet: snippetOf(said.text) } : {}),
    ...(said.call ? turnOfCall(ticket, said.call, after) : turnOfWords(ctx, said)),
    ...(shown && !said.automated && said.authorSide !== 'customer' ? { shownAt: ctx.now } : {}),
    ...(said.authorSide !== 'customer' && said.authorKind !== 'system' ? { staffOpenedAt: ctx.now } : {}),
  };
};

/** What an entry does to its ticket once it is out, in the same transaction. */
export const followEntry = async (ctx: Context, said: Released): Promise<void> => {
  if (said.kind === 'event') return;
  const before = await lockTicket(ctx, said.recordId);
  // Nobody writes on what is gone; what the desk itself files, such as a bounce, may still come.
  if (ctx.actor.kind !== 'system' && said.authorKind === ctx.actor.kind) assertListed(before);
  // Before the status: what it fills in counts for a closing.
  const ticket = await followActions(ctx, before, said);
  const status = await statusAfter(ctx, ticket, said);
  const facts = factsAfter(ctx, ticket, said, status?.group ?? ticket.statusGroup);
  const version = status ? await moveStatus(ctx, ticket, status, facts) : await updateTicket(ctx, said.recordId, facts);
  await tell(ctx, ticketChanged, {
    recordId: said.recordId,
    sides: said.sides,
    payload: { recordId: said.recordId, fields: ['entries'], version },
  });
  if (!status || !turns(ticket, status)) return;
  const withReply = said.kind === 'reply' && said.call === null && said.sides.includes('customer');
  await tellTurn(ctx, ticket, status, { withReply, ...(ctx.actor.kind === 'contact' ? { inThread: ['customer', 'owner'] } : {}) });
};
