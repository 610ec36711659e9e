import type { Ticket } from '#contracts/tickets.ts';
import { mergeRecord, visibleRecord, visibleRecordIds } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { ticketUnmerged } from '../events.ts';
import { readTicket } from '../queries/ticket.ts';
import { addEventLine } from './add-event-line.ts';
import { tellBoth } from './merge-ticket.ts';
import { lockTickets, updateTicket } from './update-ticket.ts';

/** Takes the pointer away; the ticket was never anything else than it was, whatever became of the other one since. */
export const unmergeTicket = async (ctx: Context, id: string): Promise<Ticket> => {
  const { mergedInto } = await visibleRecord(ctx, id);
  const there = mergedInto !== null && (await visibleRecordIds(ctx, [mergedInto])).has(mergedInto) ? mergedInto : null;
  const locked = await lockTickets(ctx, there === null ? [id] : [id, there]);
  const ticket = locked.get(id) ?? refuse('not_found');
  const record = await visibleRecord(ctx, id);
  // Merged somewhere else between the look and the lock: whoever asked has not seen that.
  if (ticket.unlistedAs !== 'merged' || record.mergedInto !== mergedInto) refuse('not_merged');
  await mergeRecord(ctx, id, null);
  const version = await updateTicket(ctx, id, { unlistedAt: null, unlistedAs: null, unlistedBy: null });
  const target = there === null ? null : await visibleRecord(ctx, there);
  await addEventLine(ctx, id, { name: 'unmerged', details: { recordId: there, reference: target?.reference ?? '' } });
  if (there !== null) await addEventLine(ctx, there, { name: 'unmerged_here', details: { recordId: id, reference: record.reference } });
  await tell(ctx, ticketUnmerged, { recordId: id, payload: { recordId: id, fromId: mergedInto } });
  await tellBoth(ctx, { id, version }, (there === null ? undefined : locked.get(there)) ?? null);
  return readTicket(ctx, id);
};
