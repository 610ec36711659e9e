import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { event } from '#server/platform/events/event.ts';

const Of = { recordId: Id };

export const ticketOpened = event('ticket.opened', z.object({ ...Of, reference: z.string(), subject: z.string(), channel: z.string() }));
export const ticketChanged = event('ticket.changed', z.object({ ...Of, fields: z.array(z.string()), version: z.int() }));
export const ticketAssigned = event(
  'ticket.assigned',
  z.object({ ...Of, assigneeId: Id.nullable(), before: Id.nullable(), teamId: Id.nullable() }),
);
export const ticketClosed = event('ticket.closed', z.object({ ...Of, statusId: Id }));
export const ticketReopened = event('ticket.reopened', z.object({ ...Of, statusId: Id }));
export const ticketDeleted = event('ticket.deleted', z.object(Of));
export const viewChanged = event('view.changed', z.object({ viewId: Id }));
export const ticketRestored = event('ticket.restored', z.object(Of));
