import type { SentValues } from '#contracts/fields.ts';
import { offeredFields, setValues } from '#server/modules/fields/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { ticketChanged } from '../events.ts';
import { addEventLine } from './add-event-line.ts';
import { lockTicket, updateTicket } from './update-ticket.ts';

/** A customer changes the fields that are theirs to change; the others do not exist for them, or are fixed. */
export const assertEditable = async (ctx: Context, fields: SentValues): Promise<void> => {
  const keys = Object.keys(fields);
  if (keys.length === 0) return;
  const editable = (await offeredFields(ctx)).filter(({ edits }) => edits).map(({ key }) => key);
  if (keys.some((key) => !editable.includes(key))) refuse('fixed_for_customers');
};

/** Carried out by the desk, which alone changes values, after the customer was let through to the request. */
export const fillRequest = async (ctx: Context, id: string, { by, fields }: { by: string; fields: SentValues }): Promise<void> => {
  const ticket = await lockTicket(ctx, id);
  if (ticket.statusGroup === 'closed') refuse('ticket_closed');
  const filled = await setValues(ctx, { on: 'ticket', id, open: true }, fields);
  if (filled.length === 0) return;
  const version = await updateTicket(ctx, id, {});
  for (const { field, from, to } of filled)
    await addEventLine(ctx, id, { name: 'field', sides: ['owner'], details: { field: field.id, label: field.name, from, to, by } });
  const changed = filled.map(({ field }) => `fields.${field.key}`);
  await tell(ctx, ticketChanged, { recordId: id, sides: ['customer', 'owner'], payload: { recordId: id, fields: changed, version } });
};
