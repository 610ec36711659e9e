import type { Ticket } from '#contracts/tickets.ts';
import { mergeRecord, visibleRecord } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { ticketUnmerged } from '../events.ts';
import { readTicket } from '../queries/ticket.ts';
import { addEventLine } from './add-event-line.ts';
import { tellBoth } from './merge-ticket.ts';
import { lockTickets, updateTicket } from './update-ticket.ts';

/** Takes the pointer away; the ticket was never anything else than it was. */
export const unmergeTicket = async (ctx: Context, id: string): Promise<Ticket> => {
  const { mergedInto } = await visibleRecord(ctx, id);
  const locked = await lockTickets(ctx, mergedInto === null ? [id] : [id, mergedInto]);
  const ticket = locked.get(id) ?? refuse('not_found');
  const record = await visibleRecord(ctx, id);
  // Merged somewhere else between the look and the lock: whoever asked has not seen that.
  if (ticket.unlistedAs !== 'merged' || record.mergedInto !== mergedInto) refuse('not_merged');
  await mergeRecord(ctx, id, null);
  const version = await updateTicket(ctx, id, { unlistedAt: null, unlistedAs: null, unlistedBy: null });
  const target = mergedInto === null ? null : await visibleRecord(ctx, mergedInto);
  await addEventLine(ctx, id, { name: 'unmerged', details: { recordId: mergedInto, reference: target?.reference ?? '' } });
  if (mergedInto !== null)
    await addEventLine(ctx, mergedInto, { name: 'unmerged_here', details: { recordId: id, reference: record.reference } });
  await tell(ctx, ticketUnmerged, { recordId: id, payload: { recordId: id, fromId: mergedInto } });
  const there = mergedInto === null ? undefined : locked.get(mergedInto);
  await tellBoth(ctx, { id, version }, there ?? null);
  return readTicket(ctx, id);
};
