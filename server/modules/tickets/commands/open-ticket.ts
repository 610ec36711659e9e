import type { z } from 'zod';
import type { OpenTicket } from '#contracts/tickets.ts';
import { companyCards, companyOf, contactCards, findOrCreateContactByAddress } from '#server/modules/customers/index.ts';
import { checkNeeded, setValues } from '#server/modules/fields/index.ts';
import { addEntry, checkCall, type CreatedRecord } from '#server/modules/threads/index.ts';
import { may, personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { ticketAssigned } from '../events.ts';
import { checkAssignees } from './assign-ticket.ts';
import { startTicket } from './start-ticket.ts';

export type OpenInput = z.output<typeof OpenTicket>;

const requesterOf = async (ctx: Context, input: OpenInput): Promise<{ id: string; name: string } | null> => {
  if (input.requesterId) return found((await contactCards(ctx, [input.requesterId]))[0]);
  if (!input.requesterAddress) return null;
  return findOrCreateContactByAddress(ctx, { address: input.requesterAddress, name: input.requesterName ?? '', verified: false });
};

// With a call it follows from who called, unless the text is only for us.
const wordsOf = ({ call, as }: OpenInput): OpenInput['as'] =>
  call === null || as === 'note' ? as : call.direction === 'incoming' ? 'customer' : 'reply';

/** A member opens a ticket: in a customer's words, as a first reply, or as a note of ours; on the phone or not. */
export const openTicket = async (ctx: Context, input: OpenInput): Promise<CreatedRecord> => {
  if (input.text.trim() === '' && input.attachmentIds.length === 0) refuse('empty_entry');
  // The first words are an entry like any other, and ask for the same rights (S-9).
  const as = wordsOf(input);
  if (as !== 'customer' && !may(ctx.actor, as === 'note' ? 'tickets.note' : 'tickets.reply')) refuse('not_allowed');
  if ((input.assigneeId !== null || input.teamId !== null) && !may(ctx.actor, 'tickets.assign')) refuse('not_allowed');
  await checkAssignees(ctx, input.assigneeId, input.teamId);
  if (input.companyId !== null) found((await companyCards(ctx, [input.companyId]))[0]);
  const requester = await requesterOf(ctx, input);
  const channel = input.call ? 'phone' : input.channel;
  const spokenByCustomer = as === 'customer' && requester !== null;
  const fields = input.fields ?? {};
  // Only a person can be asked for what is needed.
  if (ctx.actor.kind === 'member') await checkNeeded(ctx, 'ticket', { values: fields, productId: input.productId });
  const record = await startTicket(ctx, {
    subject: input.subject,
    requester,
    companyId: input.companyId ?? (requester ? ((await companyOf(ctx, requester.id))?.id ?? null) : null),
    productId: input.productId,
    areaId: input.areaId,
    priority: input.priority,
    assigneeId: input.assigneeId,
    teamId: input.teamId,
    channel,
    by: spokenByCustomer ? 'customer' : 'owner',
    byRules: input.byRules || channel === 'api',
  });
  await setValues(ctx, { on: 'ticket', id: record.id, open: true }, fields);
  const me = { id: personOf(ctx.actor), name: 'name' in ctx.actor ? ctx.actor.name : '' };
  await addEntry(ctx, {
    recordId: record.id,
    kind: as === 'note' || requester === null ? 'note' : 'reply',
    sides: as === 'note' || requester === null ? ['owner'] : ['customer', 'owner'],
    state: 'released',
    author: spokenByCustomer
      ? { kind: 'contact', id: requester.id, name: requester.name, side: 'customer' }
      : { kind: 'member', ...me, side: 'owner' },
    channel,
    call:
      input.call &&
      checkCall(ctx, input.call, {
        contact: requester && { id: requester.id, name: requester.name },
        notedBy: spokenByCustomer && me.id !== null ? { id: me.id, name: me.name } : null,
      }),
    text: input.text,
    attachmentIds: input.attachmentIds,
    // Whoever the words are of, the files come from the member who typed them.
    uploader: { kind: 'member', id: me.id },
    opening: true,
  });
  if (input.assigneeId !== null || input.teamId !== null) {
    await tell(ctx, ticketAssigned, {
      recordId: record.id,
      payload: { recordId: record.id, assigneeId: input.assigneeId, before: null, teamId: input.teamId },
    });
  }
  return record;
};
