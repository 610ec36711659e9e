import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { Side } from '#contracts/threads.ts';
import { event } from '#server/platform/events/event.ts';

const Of = { recordId: Id };

export const ticketOpened = event(
  'ticket.opened',
  /** `by`: whose words it begins with, whoever typed them. */
  z.object({ ...Of, reference: z.string(), subject: z.string(), channel: z.string(), by: Side }),
);
export const ticketChanged = event('ticket.changed', z.object({ ...Of, fields: z.array(z.string()), version: z.int() }));
export const ticketAssigned = event(
  'ticket.assigned',
  /** inBulk: one of many at once, of which nobody wants a mail each. */
  z.object({ ...Of, assigneeId: Id.nullable(), before: Id.nullable(), teamId: Id.nullable(), inBulk: z.boolean().default(false) }),
);
export const ticketClosed = event('ticket.closed', z.object({ ...Of, statusId: Id }));
export const ticketReopened = event('ticket.reopened', z.object({ ...Of, statusId: Id }));
export const ticketDeleted = event('ticket.deleted', z.object(Of));
export const viewChanged = event('view.changed', z.object({ viewId: Id }));
export const ticketRestored = event('ticket.restored', z.object(Of));
/** How far a bulk change has come; its reader's screen asks anew. */
export const bulkChanged = event('bulk.changed', z.object({ bulkId: Id }));
