import type { z } from 'zod';
import type { merges } from '#contracts/merges.ts';
import type { Ticket } from '#contracts/tickets.ts';
import { addCopies, mergedRecords, mergeRecord, recipientsOf, stopWaiting, visibleRecord } from '#server/modules/threads/index.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { InvalidInput, refuse } from '#server/platform/refusal.ts';
import { ticketId } from '../access.ts';
import { ticketChanged, ticketMerged } from '../events.ts';
import { readTicket } from '../queries/ticket.ts';
import { peopleDiffer } from '../rules/merging.ts';
import { addEventLine } from './add-event-line.ts';
import { assertListed, assertVersion, lockTickets, updateTicket, type TicketState } from './update-ticket.ts';

export type Merging = z.output<typeof merges.merge.body>;

/** So many are read together on one screen. */
const mostMerged = 200;

const nameOf = async (ctx: Context, { id }: TicketState) => {
  const requester = (await recipientsOf(ctx, { id })).find(({ part }) => part === 'requester');
  return requester?.name ?? '';
};

const assertConfirmed = async (ctx: Context, ticket: TicketState, target: TicketState, confirmed: boolean): Promise<void> => {
  const differs = peopleDiffer(ticket, target);
  if (confirmed || differs.length === 0) return;
  refuse('merge_across', { differs, requester: await nameOf(ctx, ticket), intoRequester: await nameOf(ctx, target) });
};

const copiesAmong = async (ctx: Context, ticket: TicketState, copyIds: readonly string[]): Promise<string[]> => {
  const people = new Set((await recipientsOf(ctx, ticket)).map(({ id }) => id));
  if (copyIds.some((id) => !people.has(id)))
    throw new InvalidInput([{ path: 'body.copyIds', message: 'Somebody named here is not on this ticket.' }]);
  return [...copyIds];
};

/**
 * A pointer and nothing else: entries, people and status of the ticket stay as they are, so that whoever saw something
 * sees it still and nobody sees more. Both are locked, and the target is live: so no ring can come about.
 */
export const mergeTicket = async (ctx: Context, id: string, { into, version, confirmed, copyIds }: Merging): Promise<Ticket> => {
  const intoId = await ticketId(ctx, into);
  if (id === intoId) throw new InvalidInput([{ path: 'body.into', message: 'A ticket is not merged into itself.' }]);
  const locked = await lockTickets(ctx, [id, intoId]);
  const [ticket, target] = [locked.get(id), locked.get(intoId)];
  if (!ticket || !target) return refuse('not_found');
  assertListed(ticket);
  if (target.unlistedAs !== null) refuse('target_unlisted', { as: target.unlistedAs });
  await assertVersion(ctx, ticket, version);
  await assertConfirmed(ctx, ticket, target, confirmed);
  const there = await mergedRecords(ctx, intoId);
  const here = await mergedRecords(ctx, id);
  if (there.length + here.length + 1 > mostMerged) refuse('too_many', { most: mostMerged });
  const copies = await copiesAmong(ctx, ticket, copyIds);
  const [own, other] = [await visibleRecord(ctx, id), await visibleRecord(ctx, intoId)];
  // Whoever goes on writes in the other one, whose people and words may be others; so what waits here is a draft again.
  await stopWaiting(ctx, id, 'merged', { state: 'queued' });
  await mergeRecord(ctx, id, intoId);
  const changed = await updateTicket(ctx, id, { unlistedAt: ctx.now, unlistedAs: 'merged', unlistedBy: personOf(ctx.actor) });
  await addEventLine(ctx, id, { name: 'merged', details: { recordId: intoId, reference: other.reference } });
  await addEventLine(ctx, intoId, { name: 'merged_here', details: { recordId: id, reference: own.reference } });
  if (copies.length > 0) await addCopies(ctx, intoId, copies);
  // No side but ours hears of the other ticket: the customer's learns that its own has changed.
  await tell(ctx, ticketMerged, { recordId: id, payload: { recordId: id, intoId } });
  await tellBoth(ctx, { id, version: changed }, { id: intoId, version: target.version });
  return readTicket(ctx, id);
};

interface Told {
  readonly id: string;
  readonly version: number;
}

export const tellBoth = async (ctx: Context, ticket: Told, target: Told | null): Promise<void> => {
  await tell(ctx, ticketChanged, {
    recordId: ticket.id,
    sides: ['customer', 'owner'],
    payload: { recordId: ticket.id, fields: ['unlisted'], version: ticket.version },
  });
  if (!target) return;
  const payload = { recordId: target.id, fields: ['merged'], version: target.version };
  await tell(ctx, ticketChanged, { recordId: target.id, sides: ['customer', 'owner'], payload });
};
