import type { z } from 'zod';
import type { links } from '#contracts/links.ts';
import type { Channel } from '#contracts/tickets.ts';
import { copyEntries, mergedRecords, visibleRecord, whereShown, type CreatedRecord } from '#server/modules/threads/index.ts';
import { may, personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { beginning } from '#server/platform/db/json.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { ticketAssigned, ticketChanged } from '../events.ts';
import { stored } from '../rules/links.ts';
import { addEventLine } from './add-event-line.ts';
import { checkAssignees } from './assign-ticket.ts';
import { startTicket } from './start-ticket.ts';
import { assertListed, lockTicket, updateTicket, type TicketChange, type TicketState } from './update-ticket.ts';

type Splitting = z.output<typeof links.split.body>;
type Copies = Awaited<ReturnType<typeof copyEntries>>;

const newest = (copies: Copies): string | null =>
  copies
    .map(({ at }) => at)
    .toSorted()
    .at(-1) ?? null;

/** What the copies say of the new ticket; the last words to the customer are its snippet. */
const factsOf = (copies: Copies): TicketChange => {
  const shown = copies.filter(({ lane, kind }) => kind !== 'note' && lane.includes('customer'));
  const of = (customer: boolean) => newest(shown.filter(({ authorSide }) => (authorSide === 'customer') === customer));
  return {
    snippet: beginning((shown.at(-1)?.text ?? '').replace(/\s+/g, ' ').trim(), 160),
    lastCustomerAt: of(true),
    lastStaffAt: of(false),
  };
};

const assertRights = async (ctx: Context, { assigneeId, teamId }: Splitting): Promise<void> => {
  if (!may(ctx.actor, 'tickets.create')) refuse('not_allowed');
  if ((assigneeId !== null || teamId !== null) && !may(ctx.actor, 'tickets.assign')) refuse('not_allowed');
  await checkAssignees(ctx, assigneeId, teamId);
};

type Owner = Pick<TicketState, 'requesterId' | 'requesterName' | 'companyId'>;

// What was merged in may be another person's: whose words they are decides whose the new ticket is, so that nobody sees more.
const ownerOf = async (ctx: Context, ticket: Owner, entryIds: readonly string[]): Promise<Owner> => {
  const places = await whereShown(ctx, entryIds);
  if (places.length === 0) return ticket;
  const [owner, ...others] = await ctx.db
    .selectFrom('tickets.ticket')
    .select(['requesterId', 'requesterName', 'companyId'])
    .distinctOn(['requesterId', 'companyId'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', 'in', places)
    .execute();
  return others.length > 0 ? refuse('split_across') : (owner ?? ticket);
};

/** Another matter of the same person gets a ticket of its own; the entries stay here and are copied there. */
export const splitTicket = async (ctx: Context, id: string, wanted: Splitting): Promise<CreatedRecord> => {
  await assertRights(ctx, wanted);
  const ticket = await lockTicket(ctx, id);
  assertListed(ticket);
  const { entryIds, assigneeId, teamId, ...about } = wanted;
  const own = await visibleRecord(ctx, id);
  const merged = await mergedRecords(ctx, id);
  const owner = await ownerOf(ctx, ticket, entryIds);
  const made = await startTicket(ctx, {
    ...about,
    assigneeId,
    teamId,
    requester: owner.requesterId === null ? null : { id: owner.requesterId, name: owner.requesterName },
    companyId: owner.companyId,
    channel: ticket.channel as z.infer<typeof Channel>,
    sample: own.sample,
  });
  const copies = await copyEntries(ctx, { from: [id, ...merged.map((each) => each.id)], entryIds, into: made.id });
  const version = await updateTicket(ctx, made.id, factsOf(copies));
  await ctx.db
    .insertInto('tickets.link')
    .values({
      workspaceId: ctx.workspaceId,
      id: newId(),
      ...stored('split_from', made.id, id),
      createdBy: personOf(ctx.actor),
      createdAt: ctx.now,
    })
    .execute();
  await addEventLine(ctx, id, { name: 'split', details: { recordId: made.id, reference: made.reference, count: copies.length } });
  await addEventLine(ctx, made.id, { name: 'split_here', details: { recordId: id, reference: own.reference, count: copies.length } });
  // The words came without being told, so whoever keeps an index of them reads all of them.
  await tell(ctx, ticketChanged, { recordId: made.id, payload: { recordId: made.id, fields: ['subject', 'entries'], version } });
  await tell(ctx, ticketChanged, { recordId: id, payload: { recordId: id, fields: ['links'], version: ticket.version } });
  if (assigneeId !== null || teamId !== null)
    await tell(ctx, ticketAssigned, { recordId: made.id, payload: { recordId: made.id, assigneeId, before: null, teamId } });
  return made;
};
