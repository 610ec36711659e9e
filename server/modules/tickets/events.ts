import { z } from 'zod';
import { Id, Instant } from '#contracts/common.ts';
import { Side } from '#contracts/threads.ts';
import { event } from '#server/platform/events/event.ts';

const Of = { recordId: Id };

export const ticketOpened = event(
  'ticket.opened',
  /** `by`: whose words it begins with, whoever typed them. `byRules`: the assign rules are to say who gets it. */
  z.object({ ...Of, reference: z.string(), subject: z.string(), channel: z.string(), by: Side, byRules: z.boolean().default(false) }),
);
export const ticketChanged = event('ticket.changed', z.object({ ...Of, fields: z.array(z.string()), version: z.int() }));
export const ticketAssigned = event(
  'ticket.assigned',
  /** inBulk: one of many at once, of which nobody wants a mail each. */
  z.object({ ...Of, assigneeId: Id.nullable(), before: Id.nullable(), teamId: Id.nullable(), inBulk: z.boolean().default(false) }),
);
/**
 * `quiet`: whoever did it to many at once wants no customer mailed of it. `withReply`: a reply to the customer did it, so who
 * gets that reply knows.
 */
const turn = z.object({ ...Of, statusId: Id, quiet: z.boolean().default(false), withReply: z.boolean().default(false) });
export const ticketClosed = event('ticket.closed', turn);
export const ticketReopened = event('ticket.reopened', turn);
export const ticketSnoozed = event('ticket.snoozed', z.object({ ...Of, until: Instant }));
/** Back from a snooze of this member's, and why. */
export const ticketWoken = event('ticket.woken', z.object({ ...Of, because: z.enum(['time', 'customer', 'member']), memberId: Id }));
const ofTicket = { subject: ({ recordId }: { recordId: string }) => ({ kind: 'ticket' as const, id: recordId }) };
export const ticketDeleted = event('ticket.deleted', z.object(Of), ofTicket);
/** Told beside `ticket.changed`, to our side alone: it names the other ticket. */
export const ticketMerged = event('ticket.merged', z.object({ ...Of, intoId: Id }), {
  ...ofTicket,
  facts: ({ intoId }) => ({ intoId }),
});
export const ticketUnmerged = event('ticket.unmerged', z.object({ ...Of, fromId: Id.nullable() }), {
  ...ofTicket,
  facts: ({ fromId }) => ({ fromId }),
});
export const ticketMarkedSpam = event('ticket.marked_spam', z.object(Of));
export const ticketUnmarkedSpam = event('ticket.unmarked_spam', z.object(Of));
/** The statuses are others than they were; null: their order. */
export const statusChanged = event('status.changed', z.object({ statusId: Id.nullable() }));
/** Summary, product and area were looked at and are right. */
export const ticketReviewed = event('ticket.reviewed', z.object({ ...Of, memberId: Id }));
export const reviewRuleChanged = event('review_rule.changed', z.object({ applies: z.string(), productIds: z.array(Id) }));
export const viewChanged = event('view.changed', z.object({ viewId: Id }));
export const ticketRestored = event('ticket.restored', z.object(Of), ofTicket);
/** How far a bulk change has come; its reader's screen asks anew. */
export const bulkChanged = event('bulk.changed', z.object({ bulkId: Id }));
/** Tickets of another system came with their past; nobody is told, but whoever keeps something of tickets does. */
export const ticketsImported = event('tickets.imported', z.object({ recordIds: z.array(Id) }), {
  subject: () => ({ kind: 'workspace' as const, id: null }),
  facts: ({ recordIds }) => ({ count: recordIds.length }),
});
